package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills rows from a table. */
final class FrameReading {
    private final List<Slot> slots = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    FrameReading(List<Slot> inputs, Frame frame) {
        for (var input : inputs) {
            var column = input.optional ? frame.find(input.name()) : frame.column(input.name());
            if (column != null) {
                slots.add(input);
                columns.add(column);
            }
        }
    }

    void fill(Row row, int index) {
        for (int i = 0; i < columns.size(); i++) {
            fill(row, slots.get(i), columns.get(i), index);
        }
    }

    /** NaN in a table of floating-point numbers reaches Spark as NaN, not as null. */
    private static void fill(Row row, Slot slot, Column column, int index) {
        if (column instanceof Column.Doubles || column instanceof Column.Floats) {
            row.set(slot, column.number(index));
        } else if (column.missing(index)) {
            row.setNull(slot);
        } else if (column instanceof Column.Longs longs) {
            row.set(slot, longs.values()[index]);
        } else if (column instanceof Column.Booleans booleans) {
            row.set(slot, booleans.values()[index]);
        } else {
            fill(row, slot, column.value(index));
        }
    }

    private static void fill(Row row, Slot slot, @Nullable Object value) {
        if (value instanceof String text) {
            row.set(slot, text);
        } else if (value instanceof Long || value instanceof Integer) {
            row.set(slot, ((Number) value).longValue());
        } else if (value instanceof Number number) {
            row.set(slot, number.doubleValue());
        } else if (value instanceof Boolean flag) {
            row.set(slot, flag);
        } else if (value instanceof double[] vector) {
            row.set(slot, vector);
        } else if (value instanceof List<?> list) {
            fillList(row, slot, list);
        } else if (value instanceof Map<?, ?> map) {
            fillSparse(row, slot, map);
        } else {
            throw wrong(slot);
        }
    }

    private static void fillList(Row row, Slot slot, List<?> list) {
        if (slot.words != Slot.NONE) {
            var words = new ArrayList<@Nullable String>();
            list.forEach(item -> words.add(item == null ? null : String.valueOf(item)));
            row.set(slot, words);
        } else {
            row.set(slot, numbers(slot, list));
        }
    }

    private static double[] numbers(Slot slot, @Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            throw wrong(slot);
        }
        var numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(list.get(i) instanceof Number number)) {
                throw wrong(slot);
            }
            numbers[i] = number.doubleValue();
        }
        return numbers;
    }

    /** A vector as Spark's JSON has it: {@code size}, {@code indices}, {@code values}, or only the values. */
    private static void fillSparse(Row row, Slot slot, Map<?, ?> map) {
        var values = numbers(slot, map.get("values"));
        if (!(map.get("size") instanceof Number size) || map.get("indices") == null) {
            row.set(slot, values);
            return;
        }
        var indices = numbers(slot, map.get("indices"));
        if (indices.length != values.length) {
            throw wrong(slot);
        }
        var whole = new int[indices.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (int) indices[i];
        }
        row.set(slot, size.intValue(), whole, values);
    }

    private static RuntimeException wrong(Slot slot) {
        return INVALID_PARAMETER_VALUE.error("Column '%s' has a value that is not of its type", slot.name());
    }
}
