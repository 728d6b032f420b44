package io.millrace.models;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Java values as MLflow writes them to JSON: what is no number is null, bytes are Base64, arrays are lists. */
final class JsonValues {
    private JsonValues() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? value : null;
        }
        if (value instanceof Number) {
            return value;
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof Map<?, ?> map) {
            return ofMap(map);
        }
        if (value instanceof Iterable<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            list.forEach(item -> copy.add(of(item)));
            return copy;
        }
        return value.getClass().isArray() ? array(value) : value.toString();
    }

    static Map<String, @Nullable Object> ofMap(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), of(value)));
        return copy;
    }

    private static List<@Nullable Object> array(Object array) {
        var copy = new ArrayList<@Nullable Object>();
        for (int i = 0; i < Array.getLength(array); i++) {
            copy.add(of(Array.get(array, i)));
        }
        return copy;
    }
}
