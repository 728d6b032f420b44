package io.millrace.scoring.python;

import io.millrace.models.DataType.Scalar;
import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a request into a message: numbers as buffers, all else as JSON. */
final class Question {
    private final List<byte[]> buffers = new ArrayList<>();

    private Question() {}

    static Message of(Data data, Map<String, @Nullable Object> params) {
        var question = new Question();
        var header = new LinkedHashMap<String, Object>();
        header.put("params", params);
        header.put("data", question.data(data));
        return new Message(header, question.buffers);
    }

    private Map<String, @Nullable Object> data(Data data) {
        var spec = new LinkedHashMap<String, @Nullable Object>();
        if (data instanceof Frame frame) {
            spec.put("rows", frame.rows());
            spec.put("named", frame.named());
            spec.put("columns", frame.columns().stream().map(this::column).toList());
        } else if (data instanceof Tensors tensors) {
            var specs = new ArrayList<Object>();
            tensors.byName().forEach((name, tensor) -> specs.add(tensor(name, tensor)));
            spec.put("tensors", specs);
        } else if (data instanceof Data.Json json) {
            spec.put("json", json.value());
        }
        return spec;
    }

    private Map<String, Object> column(Column column) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("name", column.name());
        spec.put("type", column.type().text());
        // As pandas has them: whole numbers and booleans with gaps are no longer whole numbers and booleans.
        if (column instanceof Column.Floats floats) {
            spec.put("dtype", "float32");
            spec.put("buffer", add(Buffers.of(Tensor.Type.FLOAT32, floats.values())));
        } else if (column instanceof Column.Longs longs && longs.gaps().isEmpty()) {
            boolean narrow = longs.type() == Scalar.INTEGER;
            spec.put("dtype", narrow ? "int32" : "int64");
            spec.put("buffer", add(narrow ? ints(longs.values()) : Buffers.of(Tensor.Type.INT64, longs.values())));
        } else if (column instanceof Column.Booleans booleans && booleans.gaps().isEmpty()) {
            spec.put("dtype", "bool");
            spec.put("buffer", add(Buffers.of(Tensor.Type.BOOL, booleans.values())));
        } else if (column instanceof Column.Doubles || column instanceof Column.Longs) {
            spec.put("dtype", "float64");
            spec.put("buffer", add(doubles(column)));
        } else {
            spec.put("values", values(column));
        }
        return spec;
    }

    private static byte[] ints(long[] values) {
        var buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            buffer.putInt((int) value);
        }
        return buffer.array();
    }

    private static byte[] doubles(Column column) {
        var buffer = ByteBuffer.allocate(Math.multiplyExact(8, column.size())).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < column.size(); row++) {
            buffer.putDouble(column.number(row));
        }
        return buffer.array();
    }

    private static List<@Nullable Object> values(Column column) {
        var values = new ArrayList<@Nullable Object>(column.size());
        for (int row = 0; row < column.size(); row++) {
            values.add(json(column.value(row)));
        }
        return values;
    }

    private static @Nullable Object json(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof double[] vector) {
            var list = new ArrayList<Object>();
            for (double number : vector) {
                list.add(number);
            }
            return list;
        }
        return value instanceof TemporalAccessor ? value.toString() : value;
    }

    private Map<String, Object> tensor(String name, Tensor tensor) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("name", name);
        spec.put("dtype", tensor.type().dtype());
        spec.put("shape", Arrays.stream(tensor.shape()).boxed().toList());
        if (tensor.values() instanceof Object[] values) {
            var list = new ArrayList<@Nullable Object>(values.length);
            for (var value : values) {
                list.add(json(value));
            }
            spec.put("values", list);
        } else {
            spec.put("buffer", add(Buffers.of(tensor.type(), tensor.values())));
        }
        return spec;
    }

    private int add(byte[] buffer) {
        buffers.add(buffer);
        return buffers.size() - 1;
    }
}
