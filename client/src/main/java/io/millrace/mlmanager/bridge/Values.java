package io.millrace.mlmanager.bridge;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.json.Json;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values in JSON and in Java. Besides JSON's own: <code>{"$ref": NUMBER}</code> is an object of the port, <code>{"$object": PLACE}</code>
 * one that came along with the call, <code>{"$bytes": BASE64}</code> bytes, <code>{"$double": "NaN"}</code> what JSON has no number for.
 *
 * @param keep gives an object a number
 * @param object the object of a number
 * @param foreign objects that came along
 */
record Values(ToLongFunction<Object> keep, LongFunction<Object> object, List<?> foreign) {
    /** A cost that no argument that fits has. */
    static final int UNFIT = 1_000_000;

    private static final int LOOSE = 10;

    // --- Arguments --------------------------------------------------------------------------------------------------

    /** How far a value is from a parameter's type; {@link #UNFIT} if it cannot be one. */
    int cost(@Nullable Object given, Class<?> type) {
        var value = resolved(given);
        if (value == null) {
            return type.isPrimitive() ? UNFIT : 0;
        }
        if (type == double.class || type == Double.class) {
            return value instanceof Double ? 0 : value instanceof Number ? 1 : UNFIT;
        }
        if (type == long.class || type == int.class || type == Long.class) {
            return value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())
                    ? (type == int.class ? 1 : 0) + (number instanceof Double ? LOOSE : 0)
                    : UNFIT;
        }
        if (type == boolean.class) {
            return value instanceof Boolean ? 0 : UNFIT;
        }
        if (type == Path.class || type == Charset.class || type.isEnum()) {
            return value instanceof String ? 2 : UNFIT;
        }
        if (type == char.class) {
            return value instanceof String text && text.length() == 1 ? 2 : UNFIT;
        }
        if (type == String[].class) {
            return value instanceof List<?> ? 1 : UNFIT;
        }
        return type.isInstance(value) ? (type == Object.class ? LOOSE : 0) : UNFIT;
    }

    @Nullable
    Object convert(@Nullable Object given, Class<?> type) {
        var value = resolved(given);
        if (value instanceof Number number) {
            if (type == double.class || type == Double.class) {
                return number.doubleValue();
            }
            if (type == long.class || type == Long.class) {
                return number.longValue();
            }
            if (type == int.class) {
                return Math.toIntExact(number.longValue());
            }
        }
        if (value instanceof String text) {
            return ofText(text, type);
        }
        if (value instanceof List<?> list && type == String[].class) {
            return list.stream().map(String::valueOf).toArray(String[]::new);
        }
        return value;
    }

    private static Object ofText(String text, Class<?> type) {
        if (type == Path.class) {
            return Path.of(text);
        }
        if (type == Charset.class) {
            return Charset.forName(text);
        }
        if (type == char.class) {
            return text.charAt(0);
        }
        return type.isEnum() ? constant(type, text) : text;
    }

    private static Object constant(Class<?> type, String name) {
        for (var constant : type.getEnumConstants()) {
            if (constant.toString().equals(name)) {
                return constant;
            }
        }
        throw INVALID_PARAMETER_VALUE.error("'%s' is no %s", name, type.getSimpleName());
    }

    private @Nullable Object resolved(@Nullable Object given) {
        if (given instanceof Map<?, ?> map) {
            return map.size() == 1 ? special(map) : resolvedMap(map);
        }
        return given instanceof List<?> list ? resolvedList(list) : given;
    }

    private @Nullable Object special(Map<?, ?> map) {
        if (map.get("$ref") instanceof Number number) {
            return object.apply(number.longValue());
        }
        if (map.get("$object") instanceof Number place) {
            return foreign.get(place.intValue());
        }
        if (map.get("$bytes") instanceof String text) {
            return Base64.getDecoder().decode(text);
        }
        if (map.get("$double") instanceof String text) {
            return Double.valueOf(text);
        }
        return resolvedMap(map);
    }

    private Map<String, @Nullable Object> resolvedMap(Map<?, ?> map) {
        var resolved = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> resolved.put(String.valueOf(key), resolved(value)));
        return resolved;
    }

    private List<@Nullable Object> resolvedList(List<?> list) {
        var resolved = new ArrayList<@Nullable Object>();
        list.forEach(value -> resolved.add(resolved(value)));
        return resolved;
    }

    // --- Answers ----------------------------------------------------------------------------------------------------

    @Nullable
    Object toJson(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue()) ? number : Map.of("$double", number.toString());
        }
        if (value instanceof Optional<?> optional) {
            return toJson(optional.orElse(null));
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Path path) {
            return path.toString();
        }
        if (value instanceof byte[] bytes) {
            return Map.of("$bytes", Base64.getEncoder().encodeToString(bytes));
        }
        if (value instanceof Map<?, ?> map) {
            var json = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, each) -> json.put(String.valueOf(key), toJson(each)));
            return json;
        }
        if (value instanceof List<?> list) {
            var json = new ArrayList<@Nullable Object>();
            list.forEach(each -> json.add(toJson(each)));
            return json;
        }
        return isWireRecord(value)
                ? Json.readMap(Json.writeText(value))
                : Map.of(
                        "$ref",
                        keep.applyAsLong(value),
                        "$class",
                        value.getClass().getName());
    }

    private static boolean isWireRecord(Object value) {
        return value instanceof Record && value.getClass().getPackageName().startsWith("io.millrace.protocol.");
    }
}
