package io.millrace.scoring.codec;

import io.millrace.models.Field;
import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model answers as named tensors of the protocol's datatypes. */
final class InferenceOutputs {
    private InferenceOutputs() {}

    static Map<String, Tensor> of(Data answer, List<Field> signature) {
        if (answer instanceof Tensors tensors) {
            return tensors(tensors, signature);
        }
        if (answer instanceof Frame frame) {
            var outputs = new LinkedHashMap<String, Tensor>();
            for (var column : frame.columns()) {
                var name = frame.named() ? column.name() : "output-" + outputs.size();
                outputs.put(name, column(column));
            }
            return outputs;
        }
        var value = ((Data.Json) answer).value();
        return Map.of("output-0", new Tensor(Tensor.Type.TEXT, new long[] {1, 1}, new String[] {json(value)}));
    }

    private static Map<String, Tensor> tensors(Tensors tensors, List<Field> signature) {
        var outputs = new LinkedHashMap<String, Tensor>();
        tensors.byName().forEach((name, tensor) -> outputs.put(name.isEmpty() ? only(signature) : name, plain(tensor)));
        return outputs;
    }

    private static String only(List<Field> signature) {
        var name = signature.size() == 1 ? signature.get(0).name() : null;
        return name == null ? "output-0" : name;
    }

    /** Dates and objects as texts. */
    private static Tensor plain(Tensor tensor) {
        if (tensor.type() != Tensor.Type.DATETIME && tensor.type() != Tensor.Type.OBJECT) {
            return tensor;
        }
        var texts = new String[tensor.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(TensorArrays.get(tensor, i));
        }
        return new Tensor(Tensor.Type.TEXT, tensor.shape(), texts);
    }

    private static Tensor column(Column column) {
        int rows = column.size();
        long[] shape = {rows, 1};
        if (column instanceof Column.Longs longs && longs.gaps().isEmpty()) {
            return new Tensor(Tensor.Type.INT64, shape, longs.values());
        }
        if (column instanceof Column.Booleans booleans && booleans.gaps().isEmpty()) {
            return new Tensor(Tensor.Type.BOOL, shape, booleans.values());
        }
        if (column instanceof Column.Floats floats) {
            return new Tensor(Tensor.Type.FLOAT32, shape, floats.values());
        }
        if (column instanceof Column.Texts || column instanceof Column.Objects) {
            var texts = new String[rows];
            for (int row = 0; row < rows; row++) {
                texts[row] = text(column.value(row));
            }
            return new Tensor(Tensor.Type.TEXT, shape, texts);
        }
        var numbers = new double[rows];
        for (int row = 0; row < rows; row++) {
            numbers[row] = column.number(row);
        }
        return new Tensor(Tensor.Type.FLOAT64, shape, numbers);
    }

    /** Missing is the empty text. */
    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        return value instanceof String || value instanceof LocalDateTime ? value.toString() : json(value);
    }

    private static String json(@Nullable Object value) {
        var out = new JsonOut(256, false);
        out.value(value);
        return new String(out.toBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
