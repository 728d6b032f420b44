package io.millrace.scoring.onnx;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import io.millrace.scoring.tensors.TensorBytes;
import java.lang.reflect.Array;
import java.util.ArrayList;
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
        return switch (type) {
            case TEXT -> new Tensor(type, shape, texts(tensor.getValue(), Tensor.count(shape)));
            // A copy already, and bfloat16 made wider.
            case FLOAT32 -> new Tensor(type, shape, tensor.getFloatBuffer().array());
            default -> TensorBytes.get(type, shape, tensor.getByteBuffer());
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
}
