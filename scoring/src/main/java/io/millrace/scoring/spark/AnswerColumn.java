package io.millrace.scoring.spark;

import io.millrace.models.DataType;
import io.millrace.models.DataType.Scalar;
import io.millrace.models.DataType.Special;
import io.millrace.models.data.Column;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Gathers a column of the answer. */
final class AnswerColumn {
    private final Slot slot;
    private final Kind kind;
    private final double[] numbers;
    private final BitSet gaps = new BitSet();
    private final @Nullable Object[] objects;

    AnswerColumn(Slot slot, int rows) {
        this.slot = slot;
        kind = slot.kind();
        numbers = new double[kind == Kind.NUMBER ? rows : 0];
        objects = new Object[kind == Kind.NUMBER ? 0 : rows];
    }

    void take(Row row, int index) {
        switch (kind) {
            case NUMBER -> {
                numbers[index] = row.number(slot);
                gaps.set(index, !row.has(slot));
            }
            case TEXT -> objects[index] = row.text(slot);
            case VECTOR -> objects[index] = row.vector(slot);
            case WORDS -> objects[index] = row.words(slot);
        }
    }

    /** For a row that a stage left out. */
    void leaveOut(int index) {
        if (kind == Kind.NUMBER) {
            numbers[index] = Double.NaN;
            gaps.set(index);
        }
    }

    Column column() {
        return switch (kind) {
            case NUMBER -> slot.integral ? longs() : slot.single ? floats() : new Column.Doubles(slot.name(), numbers);
            case TEXT -> new Column.Texts(slot.name(), Arrays.copyOf(objects, objects.length, String[].class));
            case VECTOR -> new Column.Objects(slot.name(), objects, Special.SPARKML_VECTOR);
            case WORDS -> new Column.Objects(slot.name(), objects, new DataType.Array(Scalar.STRING));
        };
    }

    private Column longs() {
        var longs = new long[numbers.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = (long) numbers[i];
        }
        return new Column.Longs(slot.name(), longs, gaps, Scalar.INTEGER);
    }

    private Column floats() {
        var floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return new Column.Floats(slot.name(), floats);
    }
}
