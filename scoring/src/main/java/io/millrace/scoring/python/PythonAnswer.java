package io.millrace.scoring.python;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;

import io.millrace.models.DataType.Scalar;
import io.millrace.models.DataType.Special;
import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import io.millrace.scoring.Numbers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes an answer out of a message. */
final class PythonAnswer {
    private final List<byte[]> buffers;

    private PythonAnswer(List<byte[]> buffers) {
        this.buffers = buffers;
    }

    static Data of(Message message) {
        try {
            if (message.header().get("data") instanceof Map<?, ?> data) {
                return new PythonAnswer(message.buffers()).data(data);
            }
        } catch (ClassCastException | IndexOutOfBoundsException e) {
            throw INTERNAL_ERROR.error(e, "The Python process answered something strange");
        }
        throw INTERNAL_ERROR.error("The Python process answered without data");
    }

    private Data data(Map<?, ?> data) {
        if (data.get("columns") instanceof List<?> columns) {
            int rows = required(data, "rows", Number.class).intValue();
            return Frame.of(
                    columns.stream().map(column -> column((Map<?, ?>) column)).toList(), rows);
        }
        if (data.get("tensors") instanceof List<?> specs) {
            var tensors = new LinkedHashMap<String, Tensor>();
            for (var spec : specs) {
                tensors.put(required((Map<?, ?>) spec, "name", String.class), tensor((Map<?, ?>) spec));
            }
            return new Tensors(tensors);
        }
        return new Data.Json(data.get("json"));
    }

    private Tensor tensor(Map<?, ?> spec) {
        var type = Tensor.Type.of(required(spec, "dtype", String.class));
        var shape = list(spec, "shape").stream()
                .mapToLong(size -> ((Number) size).longValue())
                .toArray();
        if (spec.get("buffer") instanceof Number buffer) {
            return new Tensor(type, shape, Buffers.values(type, buffers.get(buffer.intValue())));
        }
        var values = new ArrayList<@Nullable Object>(list(spec, "values"));
        return type == Tensor.Type.TEXT
                ? new Tensor(type, shape, values.toArray(new String[0]))
                : new Tensor(Tensor.Type.OBJECT, shape, values.toArray());
    }

    private Column column(Map<?, ?> spec) {
        var name = required(spec, "name", String.class);
        var tensor = tensor(spec);
        return switch (tensor.type()) {
            case FLOAT64 -> new Column.Doubles(name, (double[]) tensor.values());
            case FLOAT32 -> new Column.Floats(name, (float[]) tensor.values());
            case INT64 -> new Column.Longs(name, (long[]) tensor.values());
            case BOOL -> new Column.Booleans(name, (boolean[]) tensor.values(), new BitSet());
            case TEXT -> new Column.Texts(name, (String[]) tensor.values());
            case BYTES, DATETIME, OBJECT -> objects(name, (Object[]) tensor.values());
            case FLOAT16, UINT64 -> new Column.Doubles(name, Numbers.of(tensor));
            case INT8, UINT8, INT16, UINT16, INT32, UINT32 -> wholes(name, tensor);
        };
    }

    private static <T> T required(Map<?, ?> spec, String key, Class<T> type) {
        if (type.isInstance(spec.get(key))) {
            return type.cast(spec.get(key));
        }
        throw INTERNAL_ERROR.error("The Python process answered without '%s'", key);
    }

    private static List<?> list(Map<?, ?> spec, String key) {
        return required(spec, key, List.class);
    }

    private static Column wholes(String name, Tensor tensor) {
        var numbers = Numbers.of(tensor);
        var wholes = new long[numbers.length];
        for (int i = 0; i < wholes.length; i++) {
            wholes[i] = (long) numbers[i];
        }
        var type = tensor.type() == Tensor.Type.UINT32 ? Scalar.LONG : Scalar.INTEGER;
        return new Column.Longs(name, wholes, new BitSet(), type);
    }

    private static Column objects(String name, @Nullable Object[] values) {
        var texts = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null && !(values[i] instanceof String)) {
                return new Column.Objects(name, values, Special.ANY);
            }
            texts[i] = (String) values[i];
        }
        return new Column.Texts(name, texts);
    }
}
