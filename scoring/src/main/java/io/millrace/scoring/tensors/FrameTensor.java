package io.millrace.scoring.tensors;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.DataType;
import io.millrace.models.DataType.Scalar;
import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tensors out of columns, in a type from which the input's can be made. */
public final class FrameTensor {
    private FrameTensor() {}

    /** All columns side by side; one column for an input without a second dimension. */
    public static Tensor matrix(GraphInput input, Frame frame) {
        return frame.columns().size() == 1
                ? column(input, frame.columns().get(0))
                : of(input, frame, new long[] {frame.rows(), frame.columns().size()});
    }

    /** One column: {@code [rows]}, {@code [rows, 1]}, or {@code [rows, n, …]} for arrays, as the input wants. */
    public static Tensor column(GraphInput input, Column column) {
        long rows = column.size();
        if (column instanceof Column.Objects objects) {
            return arrays(input, objects);
        }
        var frame = Frame.of(List.of(column), column.size());
        return of(input, frame, input.shape().length == 1 ? new long[] {rows} : new long[] {rows, 1});
    }

    private static Tensor of(GraphInput input, Frame frame, long[] shape) {
        var columns = frame.columns();
        if (input.type() == Tensor.Type.TEXT) {
            return new Tensor(Tensor.Type.TEXT, shape, texts(input, columns));
        }
        for (var column : columns) {
            if (!isNumeric(column.type())) {
                throw INVALID_PARAMETER_VALUE.error(
                        "Column '%s' is %s, and the model takes %s",
                        column.name(), column.type().text(), input.type().dtype());
            }
        }
        if (columns.stream()
                .allMatch(column ->
                        column instanceof Column.Longs longs && longs.gaps().isEmpty())) {
            return new Tensor(Tensor.Type.INT64, shape, longs(columns));
        }
        return new Tensor(Tensor.Type.FLOAT64, shape, frame.rowMajor());
    }

    private static boolean isNumeric(DataType type) {
        return type == Scalar.BOOLEAN
                || type == Scalar.INTEGER
                || type == Scalar.LONG
                || type == Scalar.FLOAT
                || type == Scalar.DOUBLE;
    }

    private static long[] longs(List<Column> columns) {
        int width = columns.size();
        int rows = columns.isEmpty() ? 0 : columns.get(0).size();
        var values = new long[rows * width];
        for (int i = 0; i < width; i++) {
            var column = ((Column.Longs) columns.get(i)).values();
            for (int row = 0; row < rows; row++) {
                values[row * width + i] = column[row];
            }
        }
        return values;
    }

    private static String[] texts(GraphInput input, List<Column> columns) {
        int width = columns.size();
        int rows = columns.isEmpty() ? 0 : columns.get(0).size();
        var values = new String[rows * width];
        for (int i = 0; i < width; i++) {
            if (!(columns.get(i) instanceof Column.Texts texts)) {
                throw INVALID_PARAMETER_VALUE.error(
                        "Column '%s' is %s, and the model takes text for '%s'",
                        columns.get(i).name(), columns.get(i).type().text(), input.name());
            }
            for (int row = 0; row < rows; row++) {
                var text = texts.values()[row];
                if (text == null) {
                    throw INVALID_PARAMETER_VALUE.error("Column '%s' has no text in row %d", texts.name(), row);
                }
                values[row * width + i] = text;
            }
        }
        return values;
    }

    /** Arrays of numbers, all of the same shape. */
    private static Tensor arrays(GraphInput input, Column.Objects column) {
        var numbers = new ArrayList<Double>();
        long[] shape = {0};
        for (int row = 0; row < column.size(); row++) {
            int before = numbers.size();
            var rowShape = shape(column, row, column.value(row), numbers);
            if (row > 0 && !Arrays.equals(rowShape, Arrays.copyOfRange(shape, 1, shape.length))) {
                throw INVALID_PARAMETER_VALUE.error(
                        "Column '%s' has arrays of different sizes: row %d", column.name(), row);
            }
            if (numbers.size() - before != Tensor.count(rowShape)) {
                throw INVALID_PARAMETER_VALUE.error("Column '%s' has a ragged array in row %d", column.name(), row);
            }
            shape = new long[rowShape.length + 1];
            System.arraycopy(rowShape, 0, shape, 1, rowShape.length);
        }
        shape[0] = column.size();
        input.check(shape);
        return new Tensor(
                Tensor.Type.FLOAT64,
                shape,
                numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static long[] shape(Column column, int row, @Nullable Object value, List<Double> numbers) {
        if (value instanceof Number number) {
            numbers.add(number.doubleValue());
            return new long[0];
        }
        if (value instanceof double[] vector) {
            Arrays.stream(vector).forEach(numbers::add);
            return new long[] {vector.length};
        }
        if (!(value instanceof List<?> list)) {
            throw INVALID_PARAMETER_VALUE.error("Column '%s' has no array of numbers in row %d", column.name(), row);
        }
        long[] first = new long[0];
        for (int i = 0; i < list.size(); i++) {
            var item = shape(column, row, list.get(i), numbers);
            if (i == 0) {
                first = item;
            } else if (!Arrays.equals(item, first)) {
                throw INVALID_PARAMETER_VALUE.error("Column '%s' has a ragged array in row %d", column.name(), row);
            }
        }
        var shape = new long[first.length + 1];
        shape[0] = list.size();
        System.arraycopy(first, 0, shape, 1, first.length);
        return shape;
    }
}
