package io.millrace.serving;

import io.millrace.models.data.Column;
import io.millrace.models.data.Tensor;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.BitSet;

/** Some rows of a column or tensor. */
final class Slices {
    private Slices() {}

    static Column of(Column column, int from, int rows) {
        int to = from + rows;
        if (column instanceof Column.Doubles doubles) {
            int offset = doubles.offset() + from * doubles.stride();
            return new Column.Doubles(column.name(), doubles.values(), offset, doubles.stride(), rows);
        }
        if (column instanceof Column.Floats floats) {
            return new Column.Floats(column.name(), Arrays.copyOfRange(floats.values(), from, to));
        }
        if (column instanceof Column.Longs longs) {
            return new Column.Longs(
                    column.name(),
                    Arrays.copyOfRange(longs.values(), from, to),
                    longs.gaps().get(from, to),
                    longs.type());
        }
        if (column instanceof Column.Booleans booleans) {
            BitSet gaps = booleans.gaps().get(from, to);
            return new Column.Booleans(column.name(), Arrays.copyOfRange(booleans.values(), from, to), gaps);
        }
        if (column instanceof Column.Texts texts) {
            return new Column.Texts(column.name(), Arrays.copyOfRange(texts.values(), from, to));
        }
        var objects = (Column.Objects) column;
        return new Column.Objects(column.name(), Arrays.copyOfRange(objects.values(), from, to), objects.type());
    }

    static Tensor of(Tensor tensor, int from, int rows) {
        int each = tensor.shape()[0] == 0 ? 0 : (int) (tensor.size() / tensor.shape()[0]);
        var values = Array.newInstance(tensor.values().getClass().getComponentType(), rows * each);
        System.arraycopy(tensor.values(), from * each, values, 0, rows * each);
        var shape = tensor.shape().clone();
        shape[0] = rows;
        return new Tensor(tensor.type(), shape, values);
    }
}
