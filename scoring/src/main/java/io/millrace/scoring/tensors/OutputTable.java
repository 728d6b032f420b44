package io.millrace.scoring.tensors;

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
import java.util.List;

/** What a graph answers to a table. */
public final class OutputTable {
    private OutputTable() {}

    /**
     * A column for each output when all have one value for each row, otherwise tensors. (Python's flavors flatten whatever comes: a
     * matrix would make more rows than were asked about.)
     */
    public static Data of(Tensors tensors, int rows) {
        boolean flat = tensors.byName().values().stream()
                .allMatch(tensor -> tensor.size() == rows && tensor.shape().length > 0 && tensor.shape()[0] == rows);
        if (!flat) {
            return tensors;
        }
        var columns = new ArrayList<Column>();
        tensors.byName().forEach((name, tensor) -> columns.add(column(name, tensor)));
        return Frame.of(columns, rows);
    }

    /**
     * Columns without names out of a matrix with a row for each row of the question, or out of a value for each; other tensors stay
     * what they are.
     */
    public static Data unnamed(Tensor tensor, int rows) {
        var shape = tensor.shape();
        boolean table = (shape.length == 1 || shape.length == 2) && shape[0] == rows;
        if (!table || (shape.length == 2 && !isReal(tensor))) {
            return Tensors.of(tensor);
        }
        if (shape.length == 1 || shape[1] == 1) {
            return Frame.unnamed(List.of(column("0", tensor)), rows);
        }
        int width = (int) shape[1];
        var values = Numbers.of(tensor);
        var columns = new ArrayList<Column>();
        for (int i = 0; i < width; i++) {
            columns.add(real(tensor, values, i, width, rows));
        }
        return Frame.unnamed(columns, rows);
    }

    private static boolean isReal(Tensor tensor) {
        return tensor.values() instanceof float[] || tensor.values() instanceof double[];
    }

    private static Column real(Tensor tensor, double[] values, int place, int width, int rows) {
        var column = new Column.Doubles(String.valueOf(place), values, place, width, rows);
        if (tensor.values() instanceof double[]) {
            return column;
        }
        var floats = new float[rows];
        for (int row = 0; row < rows; row++) {
            floats[row] = (float) column.number(row);
        }
        return new Column.Floats(column.name(), floats);
    }

    /** All values of a tensor as one column. */
    public static Column column(String name, Tensor tensor) {
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
}
