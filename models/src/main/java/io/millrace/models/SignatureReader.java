package io.millrace.models;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.DataType.Scalar;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the signature of an MLmodel file: JSON texts inside the YAML, in the forms of all releases of MLflow. */
final class SignatureReader {
    private SignatureReader() {}

    static @Nullable Signature read(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        var signature = object(value, "signature");
        return new Signature(
                list(signature, "inputs", SignatureReader::field),
                list(signature, "outputs", SignatureReader::field),
                list(signature, "params", SignatureReader::param));
    }

    private static <T> List<T> list(Map<?, ?> signature, String key, BiFunction<Map<?, ?>, String, T> item) {
        var where = "signature." + key;
        var text = signature.get(key);
        if (text == null) {
            return List.of();
        }
        if (!(text instanceof String json)) {
            throw broken(where, "is no JSON text");
        }
        if (!(parsed(json, where) instanceof List<?> items)) {
            throw broken(where, "is no JSON array");
        }
        var result = new ArrayList<T>(items.size());
        for (var each : items) {
            var at = where + "[" + result.size() + "]";
            result.add(item.apply(object(each, at), at));
        }
        return result;
    }

    /** The codec reads objects. */
    private static @Nullable Object parsed(String json, String where) {
        try {
            return Json.readMap("{\"list\":" + json + "}").get("list");
        } catch (MlflowException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e, "The MLmodel file is broken: %s is no valid JSON (%s)", where, e.sentence());
        }
    }

    private static Field field(Map<?, ?> spec, String where) {
        var name = spec.get("name");
        var nameText = name == null ? null : name.toString(); // pandas has columns named by numbers
        if ("tensor".equals(spec.get("type"))) {
            var tensor = object(spec.get("tensor-spec"), where + ".tensor-spec");
            return new Field.Tensor(nameText, text(tensor, "dtype", where), shape(tensor.get("shape"), where));
        }
        var type = type(spec, where);
        return new Field.Column(nameText, type, required(spec, type instanceof Scalar));
    }

    /** Releases before 2.20 said {@code optional} instead. */
    private static boolean required(Map<?, ?> spec, boolean otherwise) {
        if (spec.get("required") instanceof Boolean required) {
            return required;
        }
        return spec.get("optional") instanceof Boolean optional ? !optional : otherwise;
    }

    private static Param param(Map<?, ?> spec, String where) {
        var shape = spec.get("shape");
        if (shape != null && !shape.equals(List.of(-1L))) {
            throw broken(where + ".shape", "is neither null nor [-1]");
        }
        var typed = spec.containsKey("type") ? spec : withType(spec, where);
        return new Param(text(spec, "name", where), type(typed, where), spec.get("default"), shape != null);
    }

    /** Old files call it {@code dtype}. */
    private static Map<?, ?> withType(Map<?, ?> spec, String where) {
        return Map.of("type", text(spec, "dtype", where));
    }

    private static DataType type(Map<?, ?> spec, String where) {
        var name = text(spec, "type", where);
        return switch (name) {
            case "array" -> new DataType.Array(type(object(spec.get("items"), where + ".items"), where + ".items"));
            case "map" -> new DataType.Mapping(type(object(spec.get("values"), where + ".values"), where + ".values"));
            case "object" -> structure(object(spec.get("properties"), where + ".properties"), where + ".properties");
            case "any" -> DataType.Special.ANY;
            case "sparkml_vector" -> DataType.Special.SPARKML_VECTOR;
            default -> scalar(name, where);
        };
    }

    private static DataType structure(Map<?, ?> properties, String where) {
        var types = new LinkedHashMap<String, DataType.Property>();
        properties.forEach((name, spec) -> {
            var at = where + "." + name;
            var property = object(spec, at);
            types.put(String.valueOf(name), new DataType.Property(type(property, at), required(property, true)));
        });
        return new DataType.Structure(types);
    }

    private static Scalar scalar(String name, String where) {
        for (var scalar : Scalar.values()) {
            if (scalar.text().equals(name.toLowerCase(Locale.ROOT))) {
                return scalar;
            }
        }
        throw broken(where, "has the unknown type '" + name + "'");
    }

    private static List<Long> shape(@Nullable Object value, String where) {
        if (!(value instanceof List<?> sizes)) {
            throw broken(where, "has no shape");
        }
        var shape = new ArrayList<Long>(sizes.size());
        for (var size : sizes) {
            if (!(size instanceof Long number)) {
                throw broken(where, "has a shape that is no list of integers");
            }
            shape.add(number);
        }
        return shape;
    }

    private static String text(Map<?, ?> spec, String key, String where) {
        if (spec.get(key) instanceof String text) {
            return text;
        }
        throw broken(where, "has no text '" + key + "'");
    }

    private static Map<?, ?> object(@Nullable Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw broken(where, "is no object");
    }

    private static MlflowException broken(String where, String why) {
        return INVALID_PARAMETER_VALUE.error("The MLmodel file is broken: %s %s", where, why);
    }
}
