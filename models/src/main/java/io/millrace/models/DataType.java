package io.millrace.models;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Type of a column or param. Source: MLflow's signatures. */
public sealed interface DataType {
    /** For people. */
    String text();

    /** A plain value. */
    enum Scalar implements DataType {
        BOOLEAN,
        /** 32 bits. */
        INTEGER,
        /** 64 bits. */
        LONG,
        FLOAT,
        DOUBLE,
        STRING,
        /** Base64 in JSON. */
        BINARY,
        /** Without a time zone. */
        DATETIME;

        @Override
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Types that say all with their name. */
    enum Special implements DataType {
        /** Anything, null included. */
        ANY,
        SPARKML_VECTOR;

        @Override
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Array(DataType items) implements DataType {
        @Override
        public String text() {
            return "array<" + items.text() + ">";
        }
    }

    /** A map from text to values. */
    record Mapping(DataType values) implements DataType {
        @Override
        public String text() {
            return "map<" + values.text() + ">";
        }
    }

    /** A property of an object. */
    record Property(DataType type, boolean required) {
        String text() {
            return required ? type.text() : type.text() + "?";
        }
    }

    record Structure(Map<String, Property> properties) implements DataType {
        public Structure {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }

        @Override
        public String text() {
            return properties.entrySet().stream()
                    .map(property ->
                            property.getKey() + ": " + property.getValue().text())
                    .collect(Collectors.joining(", ", "object<", ">"));
        }
    }
}
