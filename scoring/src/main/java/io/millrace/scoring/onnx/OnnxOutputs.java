package io.millrace.scoring.onnx;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.millrace.models.DataType.Scalar;
import io.millrace.models.DataType.Special;
import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import io.millrace.scoring.Numbers;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies a run's results out of the engine's memory. */
final class OnnxOutputs {
    private OnnxOutputs() {}

    /** Each output under its name. */
    static Tensors tensors(OrtSession.Result result) throws OrtException {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var output : result) {
            tensors.put(output.getKey(), tensor(output.getKey(), output.getValue()));
        }
        return new Tensors(tensors);
    }

    /**
     * A column for each output when all have one value for each row, otherwise tensors. (Python's flavor flattens whatever comes: a
     * matrix would make more rows than were asked about.)
     */
    static Data table(OrtSession.Result result, int rows) throws OrtException {
        var tensors = tensors(result);
        boolean flat = tensors.byName().values().stream()
                .allMatch(tensor -> tensor.size() == rows && tensor.shape().length > 0 && tensor.shape()[0] == rows);
        if (!flat) {
            return tensors;
        }
        var columns = new ArrayList<Column>();
        tensors.byName().forEach((name, tensor) -> columns.add(column(name, tensor)));
        return Frame.of(columns, rows);
    }

    private static Column column(String name, Tensor tensor) {
        if (tensor.values() instanceof double[] doubles) {
            return new Column.Doubles(name, doubles);
        } else if (tensor.values() instanceof float[] floats) {
            return new Column.Floats(name, floats);
        } else if (tensor.values() instanceof long[] longs && tensor.type() == Tensor.Type.INT64) {
            return new Column.Longs(name, longs);
        } else if (tensor.values() instanceof boolean[] booleans) {
            return new Column.Booleans(name, booleans, new BitSet());
        } else if (tensor.values() instanceof String[] texts) {
            return new Column.Texts(name, texts);
        } else if (tensor.values() instanceof Object[] objects) {
            return new Column.Objects(name, objects, Special.ANY);
        }
        return wholes(name, tensor);
    }

    private static Column wholes(String name, Tensor tensor) {
        var numbers = Numbers.of(tensor);
        if (tensor.type() == Tensor.Type.FLOAT16 || tensor.type() == Tensor.Type.UINT64) {
            return new Column.Doubles(name, numbers);
        }
        var wholes = new long[numbers.length];
        for (int i = 0; i < wholes.length; i++) {
            wholes[i] = (long) numbers[i];
        }
        var type = tensor.type() == Tensor.Type.UINT32 ? Scalar.LONG : Scalar.INTEGER;
        return new Column.Longs(name, wholes, new BitSet(), type);
    }

    private static Tensor tensor(String name, OnnxValue value) throws OrtException {
        if (value instanceof OnnxTensor tensor) {
            return tensor(tensor);
        }
        if (value instanceof OnnxSequence sequence) {
            var items = objects(sequence);
            return new Tensor(Tensor.Type.OBJECT, new long[] {items.length}, items);
        }
        throw INVALID_PARAMETER_VALUE.error("Output '%s' of the model is %s, which is not supported", name, value);
    }

    private static Object[] objects(OnnxSequence sequence) throws OrtException {
        var items = new ArrayList<Object>();
        for (var item : sequence.getValue()) {
            try (item) {
                items.add(item instanceof OnnxTensor tensor ? nested(tensor(tensor), 0, new int[1]) : map(item));
            }
        }
        return items.toArray();
    }

    /** Classifiers give each row a map from class to probability; JSON's keys are text. */
    private static Object map(OnnxValue value) throws OrtException {
        var map = new LinkedHashMap<String, @Nullable Object>();
        if (value.getValue() instanceof Map<?, ?> entries) {
            entries.entrySet().stream()
                    .sorted((a, b) -> compare(a.getKey(), b.getKey()))
                    .forEach(entry -> map.put(String.valueOf(entry.getKey()), entry.getValue()));
        }
        return map;
    }

    private static int compare(Object a, Object b) {
        return a instanceof Long first && b instanceof Long second
                ? Long.compare(first, second)
                : String.valueOf(a).compareTo(String.valueOf(b));
    }

    /** Lists in lists. */
    private static Object nested(Tensor tensor, int dimension, int[] next) {
        if (dimension == tensor.shape().length) {
            return Array.get(tensor.values(), next[0]++);
        }
        var list = new ArrayList<Object>();
        for (long i = 0; i < tensor.shape()[dimension]; i++) {
            list.add(nested(tensor, dimension + 1, next));
        }
        return List.copyOf(list);
    }

    private static Tensor tensor(OnnxTensor tensor) throws OrtException {
        var info = tensor.getInfo();
        var type = OnnxTypes.output(info);
        var shape = info.getShape();
        return new Tensor(type, shape, values(type, tensor));
    }

    private static Object values(Tensor.Type type, OnnxTensor tensor) throws OrtException {
        int size = Tensor.count(tensor.getInfo().getShape());
        return switch (type) {
            case FLOAT32 -> {
                var values = new float[size];
                tensor.getFloatBuffer().get(values);
                yield values;
            }
            case FLOAT64 -> {
                var values = new double[size];
                tensor.getDoubleBuffer().get(values);
                yield values;
            }
            case INT64, UINT64 -> {
                var values = new long[size];
                tensor.getLongBuffer().get(values);
                yield values;
            }
            case INT32, UINT32 -> {
                var values = new int[size];
                tensor.getIntBuffer().get(values);
                yield values;
            }
            case INT16, UINT16, FLOAT16 -> {
                var values = new short[size];
                tensor.getByteBuffer().asShortBuffer().get(values);
                yield values;
            }
            case INT8, UINT8 -> {
                var values = new byte[size];
                tensor.getByteBuffer().get(values);
                yield values;
            }
            case BOOL -> booleans(tensor, size);
            default -> texts(tensor.getValue(), size);
        };
    }

    private static String[] texts(Object nested, int size) {
        var texts = new ArrayList<String>(size);
        collect(nested, texts);
        return texts.toArray(String[]::new);
    }

    private static void collect(Object nested, List<String> texts) {
        if (nested instanceof Object[] items) {
            for (var item : items) {
                collect(item, texts);
            }
        } else {
            texts.add((String) nested);
        }
    }

    private static boolean[] booleans(OnnxTensor tensor, int size) {
        var bytes = tensor.getByteBuffer();
        var values = new boolean[size];
        for (int i = 0; i < size; i++) {
            values[i] = bytes.get(i) != 0;
        }
        return values;
    }
}
