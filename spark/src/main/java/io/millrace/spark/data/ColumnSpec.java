package io.millrace.spark.data;

import java.util.Locale;
import java.util.Optional;

/**
 * One column to create.
 *
 * @param name kept in upper case
 * @param type as Spark's SQL spells it, such as {@code DECIMAL(10,2)}
 * @param fallback the SQL expression of its DEFAULT
 * @param identity the text after {@code GENERATED}, such as {@code ALWAYS AS IDENTITY}
 */
public record ColumnSpec(
        String name, String type, boolean nullable, Optional<String> fallback, Optional<String> identity) {
    public ColumnSpec {
        name = name.toUpperCase(Locale.ROOT);
        if (name.isBlank()) {
            throw SqlState.SYNTAX.error("A column's name must not be empty.");
        }
    }

    public static ColumnSpec of(String name, String type) {
        return new ColumnSpec(name, type, true, Optional.empty(), Optional.empty());
    }

    ColumnSpec notNull() {
        return new ColumnSpec(name, type, false, fallback, identity);
    }

    String ddl() {
        return TableName.quote(name)
                + " "
                + type
                + identity.map(text -> " GENERATED " + text).orElse("")
                + (nullable ? "" : " NOT NULL")
                + fallback.map(text -> " DEFAULT " + text).orElse("");
    }
}
