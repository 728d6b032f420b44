package io.millrace.models;

import org.jspecify.annotations.Nullable;

/**
 * A setting that callers may send with their data.
 *
 * @param name unique in its signature
 * @param dataType of the value, or of the list's items
 * @param defaultValue text, number, boolean, list or map; null is a value as well
 * @param list whether the value is a list
 */
public record Param(
        String name, DataType dataType, @Nullable Object defaultValue, boolean list) {
    /** Type for people. */
    public String type() {
        return list ? "array<" + dataType.text() + ">" : dataType.text();
    }
}
