package io.millrace.notebook;

import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Values that cells of different languages know by the same name. Thread-safe. */
final class Shared {
    private final Map<String, Object> values = new ConcurrentSkipListMap<>();

    void put(String name, Object value) {
        values.put(name, value);
    }

    /** An unknown name is {@code RESOURCE_DOES_NOT_EXIST}. */
    Object get(String name) {
        var value = values.get(name);
        if (value == null) {
            throw RESOURCE_DOES_NOT_EXIST.error("No cell has shared '%s'; there are %s", name, values.keySet());
        }
        return value;
    }

    <T> List<T> all(Class<T> type) {
        return values.values().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
