package io.millrace.spark.load;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The types that a column may have, from the narrowest; text is always one. */
enum GuessedType {
    INT,
    BIGINT,
    DOUBLE,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    STRING;

    /** The first type that all values have; STRING if there is no value. */
    static GuessedType of(List<@Nullable String> values, TimeFormats formats) {
        var given = values.stream().filter(Objects::nonNull).toList();
        if (given.isEmpty()) {
            return STRING;
        }
        return Stream.of(values())
                .filter(type -> given.stream()
                        .allMatch(value -> type.holds(String.valueOf(value).strip(), formats)))
                .findFirst()
                .orElse(STRING);
    }

    private boolean holds(String value, TimeFormats formats) {
        try {
            switch (this) {
                case INT -> Integer.parseInt(value);
                case BIGINT -> Long.parseLong(value);
                case DOUBLE -> {
                    return value.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
                }
                case BOOLEAN -> {
                    return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
                }
                case DATE -> LocalDate.parse(value, TimeFormats.formatter(formats.date()));
                case TIMESTAMP -> LocalDateTime.parse(value, TimeFormats.formatter(formats.timestamp()));
                case STRING -> {
                    return true;
                }
            }
            return true;
        } catch (NumberFormatException | DateTimeException e) {
            return false;
        }
    }
}
