package io.millrace.models;

import io.millrace.protocol.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The signature of an MLmodel file: a mapping to JSON texts, with null for what is not known. */
final class SignatureWriter {
    private SignatureWriter() {}

    static Map<String, @Nullable Object> write(Signature signature) {
        var written = new LinkedHashMap<String, @Nullable Object>();
        written.put("inputs", json(signature.inputs(), SignatureWriter::field));
        written.put("outputs", json(signature.outputs(), SignatureWriter::field));
        written.put("params", json(signature.params(), SignatureWriter::param));
        return written;
    }

    private static <T> @Nullable String json(List<T> items, Function<T, Map<String, @Nullable Object>> spec) {
        return items.isEmpty() ? null : Json.writeText(items.stream().map(spec).toList());
    }

    private static Map<String, @Nullable Object> field(Field field) {
        return field instanceof Field.Tensor tensor ? tensor(tensor) : column((Field.Column) field);
    }

    private static Map<String, @Nullable Object> column(Field.Column column) {
        var spec = type(column.dataType());
        putName(spec, column);
        spec.put("required", column.required());
        return spec;
    }

    private static Map<String, @Nullable Object> tensor(Field.Tensor tensor) {
        var spec = new LinkedHashMap<String, @Nullable Object>();
        putName(spec, tensor);
        spec.put("type", "tensor");
        spec.put("tensor-spec", Map.of("dtype", tensor.dtype(), "shape", tensor.shape()));
        return spec;
    }

    private static void putName(Map<String, @Nullable Object> spec, Field field) {
        if (field.name() != null) {
            spec.put("name", field.name());
        }
    }

    private static Map<String, @Nullable Object> param(Param param) {
        var spec = type(param.dataType());
        spec.put("name", param.name());
        spec.put("default", param.defaultValue());
        spec.put("shape", param.list() ? List.of(-1) : null);
        return spec;
    }

    private static Map<String, @Nullable Object> type(DataType type) {
        var spec = new LinkedHashMap<String, @Nullable Object>();
        if (type instanceof DataType.Array array) {
            spec.put("type", "array");
            spec.put("items", type(array.items()));
        } else if (type instanceof DataType.Mapping mapping) {
            spec.put("type", "map");
            spec.put("values", type(mapping.values()));
        } else if (type instanceof DataType.Structure structure) {
            spec.put("type", "object");
            spec.put("properties", properties(structure));
        } else {
            spec.put("type", type.text());
        }
        return spec;
    }

    private static Map<String, @Nullable Object> properties(DataType.Structure structure) {
        var properties = new TreeMap<String, @Nullable Object>();
        structure.properties().forEach((name, property) -> {
            var spec = type(property.type());
            spec.put("required", property.required());
            properties.put(name, spec);
        });
        return properties;
    }
}
