package io.millrace.scoring.codec;

import io.millrace.models.DataType;
import io.millrace.models.DataType.Scalar;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns what JSON says into the types of a signature.
 *
 * <p>Strict: a value that would change on the way is refused. Compatible: it is cut, wrapped and guessed as Python MLflow does.
 *
 * @param compat as Python MLflow does
 */
record Coercion(boolean compat) {
    private static final int NANOS_PER_SECOND = 1_000_000_000;
    private static final double LONG_LIMIT = 0x1p63;

    /**
     * A value of that type: {@code Boolean}, {@code Long}, {@code Float}, {@code Double}, {@code String}, {@code byte[]},
     * {@code LocalDateTime}, {@code double[]} for a vector, {@code List}, {@code Map}; null stays null where the type takes it.
     */
    @Nullable
    Object convert(@Nullable Object value, DataType type, Place place) {
        if (value == null) {
            return null;
        }
        if (type instanceof Scalar scalar) {
            return scalar(value, scalar, place);
        }
        if (type instanceof DataType.Array array) {
            return list(value, array, place);
        }
        if (type instanceof DataType.Mapping mapping) {
            return mapping(value, mapping, place);
        }
        if (type instanceof DataType.Structure structure) {
            return structure(value, structure, place);
        }
        return type == DataType.Special.SPARKML_VECTOR ? vector(value, place) : value;
    }

    /** As {@link #convert}, for what is there. */
    Object present(Object value, DataType type, Place place) {
        return Objects.requireNonNull(convert(value, type, place));
    }

    private Object scalar(Object value, Scalar type, Place place) {
        return switch (type) {
            case BOOLEAN -> bool(value, place);
            case INTEGER, LONG -> whole(value, type, place);
            case FLOAT -> single(real(value, type, place), place);
            case DOUBLE -> real(value, type, place);
            case STRING -> text(value, place);
            case BINARY -> binary(value, place);
            case DATETIME -> dateTime(value, place);
        };
    }

    private Boolean bool(Object value, Place place) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (!compat) {
            throw place.wrong(Scalar.BOOLEAN, kind(value));
        }
        return value instanceof Number number
                ? number.doubleValue() != 0
                : value instanceof String text ? !text.isEmpty() : !value.equals(List.of()) && !value.equals(Map.of());
    }

    private Long whole(Object value, Scalar type, Place place) {
        if (value instanceof Long number) {
            return inRange(number, type, place);
        }
        if (value instanceof Double number) {
            return inRange(cut(number, type, place), type, place);
        }
        if (value instanceof String text) {
            return inRange(wholeOf(text, type, place), type, place);
        }
        if (value instanceof Boolean bool && compat) {
            return bool ? 1L : 0L;
        }
        throw place.wrong(type, kind(value));
    }

    private long inRange(long number, Scalar type, Place place) {
        if (type == Scalar.LONG || number == (int) number) {
            return number;
        }
        if (compat) {
            return (int) number;
        }
        throw place.wrong(type, "a number out of its range");
    }

    private long cut(double number, Scalar type, Place place) {
        if (!(number >= -LONG_LIMIT && number < LONG_LIMIT)) {
            throw place.wrong(type, Double.isNaN(number) ? "NaN" : "a number out of its range");
        }
        if (number != Math.rint(number) && !compat) {
            throw place.wrong(type, "a number with a fraction");
        }
        return (long) number;
    }

    private long wholeOf(String text, Scalar type, Place place) {
        var number = number(text, type, place);
        return number instanceof Long whole ? whole : cut((Double) number, type, place);
    }

    private Double real(Object value, Scalar type, Place place) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof String text) {
            return ((Number) number(text, type, place)).doubleValue();
        }
        if (value instanceof Boolean bool && compat) {
            return bool ? 1.0 : 0.0;
        }
        throw place.wrong(type, kind(value));
    }

    /** Python takes a number's text for the number, and nothing is lost by it. */
    private static Object number(String text, Scalar type, Place place) {
        var bytes = text.strip().getBytes(StandardCharsets.UTF_8);
        var scan = new NumberScan(bytes, bytes.length);
        if (scan.scan(0) != bytes.length || bytes.length == 0) {
            throw place.wrong(type, "text that is no number");
        }
        return scan.value();
    }

    private Float single(double number, Place place) {
        return narrowed(number, place);
    }

    /** The nearest float; a number that is too large for one is infinite only where compatible. */
    float narrowed(double number, Place place) {
        float narrow = (float) number;
        if (Float.isInfinite(narrow) && !Double.isInfinite(number) && !compat) {
            throw place.wrong(Scalar.FLOAT, "a number out of its range");
        }
        return narrow;
    }

    private String text(Object value, Place place) {
        if (value instanceof String text) {
            return text;
        }
        if (compat && !(value instanceof List) && !(value instanceof Map)) {
            return value.toString();
        }
        throw place.wrong(Scalar.STRING, kind(value));
    }

    private byte[] binary(Object value, Place place) {
        if (!(value instanceof String text)) {
            throw place.wrong(Scalar.BINARY, kind(value));
        }
        try {
            return compat
                    ? Base64.getDecoder().decode(text.replaceAll("[^A-Za-z0-9+/=]", ""))
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw place.wrong(Scalar.BINARY, "text that is no Base64");
        }
    }

    private static LocalDateTime dateTime(Object value, Place place) {
        if (value instanceof LocalDateTime already) {
            return already;
        }
        if (value instanceof Long nanos) {
            return ofNanos(nanos);
        }
        if (!(value instanceof String text)) {
            throw place.wrong(Scalar.DATETIME, kind(value));
        }
        try {
            return text.length() <= 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            throw place.wrong(Scalar.DATETIME, "text that is no ISO date and time without a zone");
        }
    }

    /** @param nanos since the Unix epoch */
    static LocalDateTime ofNanos(long nanos) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND), ZoneOffset.UTC);
    }

    private List<@Nullable Object> list(Object value, DataType.Array type, Place place) {
        if (!(value instanceof List<?> items)) {
            throw place.wrong(type, kind(value));
        }
        var converted = new ArrayList<@Nullable Object>(items.size());
        var inner = place.inner();
        for (int i = 0; i < items.size(); i++) {
            place.enterItem(i);
            converted.add(element(items.get(i), type.items(), place));
            place.inner(inner);
        }
        return converted;
    }

    private Map<String, @Nullable Object> mapping(Object value, DataType.Mapping type, Place place) {
        if (!(value instanceof Map<?, ?> map)) {
            throw place.wrong(type, kind(value));
        }
        var converted = new LinkedHashMap<String, @Nullable Object>();
        var inner = place.inner();
        map.forEach((key, item) -> {
            place.enterField(String.valueOf(key));
            converted.put(String.valueOf(key), element(item, type.values(), place));
            place.inner(inner);
        });
        return converted;
    }

    private Map<String, @Nullable Object> structure(Object value, DataType.Structure type, Place place) {
        if (!(value instanceof Map<?, ?> map)) {
            throw place.wrong(type, kind(value));
        }
        for (var key : map.keySet()) {
            if (!type.properties().containsKey(String.valueOf(key))) {
                throw place.wrong("the properties " + type.properties().keySet(), "another one");
            }
        }
        var converted = new LinkedHashMap<String, @Nullable Object>();
        var inner = place.inner();
        type.properties().forEach((name, property) -> {
            place.enterField(name);
            var item = map.get(name);
            if (item != null) {
                converted.put(name, element(item, property.type(), place));
            } else if (property.required()) {
                throw place.wrong(property.type(), map.containsKey(name) ? "null" : "nothing");
            } else if (map.containsKey(name)) {
                converted.put(name, null);
            }
            place.inner(inner);
        });
        return converted;
    }

    /** Inside of lists and objects Python is strict as well, apart from the types of numbers that lose nothing. */
    private @Nullable Object element(@Nullable Object item, DataType type, Place place) {
        if (item == null && type instanceof Scalar scalar && scalar != Scalar.DOUBLE && scalar != Scalar.FLOAT) {
            throw place.wrong(type, "null");
        }
        boolean number = type instanceof Scalar scalar
                && scalar.compareTo(Scalar.INTEGER) >= 0
                && scalar.compareTo(Scalar.DOUBLE) <= 0;
        if (number && item != null && !(item instanceof Number)) {
            throw place.wrong(type, kind(item));
        }
        return new Coercion(false).convert(item, type, place);
    }

    private static double[] vector(Object value, Place place) {
        if (!(value instanceof List<?> items)) {
            throw place.wrong("a list of numbers", kind(value));
        }
        var vector = new double[items.size()];
        for (int i = 0; i < vector.length; i++) {
            if (!(items.get(i) instanceof Number number)) {
                place.enterItem(i);
                throw place.wrong(Scalar.DOUBLE, kind(items.get(i)));
            }
            vector[i] = number.doubleValue();
        }
        return vector;
    }

    /** What a value is, for people. */
    static String kind(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof String) {
            return "text";
        }
        if (value instanceof Boolean) {
            return "a boolean";
        }
        if (value instanceof Map) {
            return "an object";
        }
        return value instanceof Number ? "a number" : "a list";
    }
}
