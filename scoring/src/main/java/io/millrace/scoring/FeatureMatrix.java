package io.millrace.scoring;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import io.millrace.protocol.MlflowException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a request, row after row, in the order of a model's features.
 *
 * @param values the caller must not change them: they may be the request's own; NaN is missing
 * @param width numbers in a row
 */
@SuppressWarnings("ArrayRecordComponent") // no copies between a request and an engine
public record FeatureMatrix(double[] values, int rows, int width) {
    /**
     * What a model was trained on.
     *
     * @param names empty when the model knows none: then columns are taken by their place
     * @param width number of features
     * @param codes for text columns, by feature, the number that each text was trained as; a text that is not there is missing
     */
    public record Features(List<String> names, int width, Map<Integer, Map<String, Integer>> codes) {
        public Features {
            names = List.copyOf(names);
            codes = Map.copyOf(codes);
        }

        public Features(List<String> names, int width) {
            this(names, width, Map.of());
        }
    }

    /**
     * Columns are found by name where both sides have names, otherwise by place. A column that is not there, a text where a number
     * belongs, or another number of columns raises {@code INVALID_PARAMETER_VALUE}.
     */
    public static FeatureMatrix of(Data data, Features features) {
        if (data instanceof Frame frame) {
            return of(frame, features);
        }
        if (data instanceof Tensors tensors && tensors.byName().size() == 1) {
            return of(tensors.first(), features);
        }
        throw INVALID_PARAMETER_VALUE.error("The model takes a table or one tensor");
    }

    private static FeatureMatrix of(Tensor tensor, Features features) {
        var shape = tensor.shape();
        boolean fits = shape.length == 2 && shape[1] == features.width;
        if (!fits) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The model takes a tensor of shape [-1, %d], not %s", features.width, Arrays.toString(shape));
        }
        return new FeatureMatrix(Numbers.of(tensor), (int) shape[0], features.width);
    }

    private static FeatureMatrix of(Frame frame, Features features) {
        if (!frame.named() || features.names.isEmpty()) {
            checkWidth(frame, features);
            return byPlace(frame, features);
        }
        return isInOrder(frame, features) ? byPlace(frame, features) : byName(frame, features);
    }

    private static void checkWidth(Frame frame, Features features) {
        if (frame.columns().size() != features.width) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The model takes %d columns, not %d",
                    features.width, frame.columns().size());
        }
    }

    private static boolean isInOrder(Frame frame, Features features) {
        var columns = frame.columns();
        if (columns.size() != features.width) {
            return false;
        }
        for (int i = 0; i < features.width; i++) {
            if (!columns.get(i).name().equals(features.names.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static FeatureMatrix byPlace(Frame frame, Features features) {
        var columns = frame.columns();
        for (int i = 0; i < features.width; i++) {
            if (!(columns.get(i) instanceof Column.Doubles)) {
                return gathered(columns, features, frame.rows());
            }
        }
        return new FeatureMatrix(frame.rowMajor(), frame.rows(), features.width);
    }

    private static FeatureMatrix byName(Frame frame, Features features) {
        return gathered(features.names.stream().map(frame::column).toList(), features, frame.rows());
    }

    private static FeatureMatrix gathered(List<Column> columns, Features features, int rows) {
        int width = features.width;
        var values = new double[Math.multiplyExact(rows, width)];
        for (int i = 0; i < width; i++) {
            var column = columns.get(i);
            if (column instanceof Column.Texts texts) {
                code(texts, features.codes.get(i), values, i, width);
                continue;
            }
            checkNumeric(column);
            for (int row = 0; row < rows; row++) {
                values[row * width + i] = column.number(row);
            }
        }
        return new FeatureMatrix(values, rows, width);
    }

    private static void checkNumeric(Column column) {
        if (column instanceof Column.Objects objects) {
            for (int row = 0; row < objects.size(); row++) {
                if (!objects.missing(row) && !(objects.value(row) instanceof Number)) {
                    throw noNumber(column, row);
                }
            }
        }
    }

    private static void code(
            Column.Texts column, @Nullable Map<String, Integer> codes, double[] values, int place, int width) {
        for (int row = 0; row < column.size(); row++) {
            var text = column.values()[row];
            if (text != null && codes == null) {
                throw noNumber(column, row);
            }
            var code = text == null || codes == null ? null : codes.get(text);
            values[row * width + place] = code == null ? Double.NaN : code;
        }
    }

    private static MlflowException noNumber(Column column, int row) {
        return INVALID_PARAMETER_VALUE.error(
                "The model takes numbers, and column '%s' has none in row %d", column.name(), row);
    }
}
