package io.millrace.scoring.codec;

import io.millrace.models.DataType;
import io.millrace.models.data.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column whose type shows in its values: numbers while there are only numbers, and else whatever JSON says. */
final class NaturalBuilder extends ColumnBuilder {
    private static final double MAX_EXACT = 0x1p53;

    private double[] numbers = new double[16];
    private boolean whole = true;
    private @Nullable List<@Nullable Object> others;

    NaturalBuilder(String name) {
        super(name, false, new Coercion(false));
    }

    @Override
    void read(JsonBytes json, Place place) {
        if (others == null && json.isDigitNext()) {
            var number = json.number();
            put(number.real(), number.isLong());
        } else {
            add(json.value(), place);
        }
    }

    @Override
    void add(@Nullable Object value, Place place) {
        if (others == null && value instanceof Number number) {
            put(number.doubleValue(), value instanceof Long);
            return;
        }
        if (others == null) {
            others = spilled();
        }
        others.add(value);
        size++;
    }

    private void put(double number, boolean isWhole) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
        whole &= isWhole && Math.abs(number) <= MAX_EXACT;
    }

    private List<@Nullable Object> spilled() {
        var list = new ArrayList<@Nullable Object>();
        for (int i = 0; i < size; i++) {
            if (whole) {
                list.add((long) numbers[i]);
            } else {
                list.add(numbers[i]);
            }
        }
        return list;
    }

    @Override
    Column build() {
        if (others == null) {
            return whole && size > 0 ? new Column.Longs(name, longs()) : new Column.Doubles(name, doubles());
        }
        if (all(Number.class, others)) {
            return new Column.Doubles(name, doubles(others));
        }
        if (all(String.class, others)) {
            return new Column.Texts(name, others.toArray(new @Nullable String[0]));
        }
        if (all(Boolean.class, others) && !others.contains(null)) {
            return booleans(others);
        }
        return new Column.Objects(name, others.toArray(), DataType.Special.ANY);
    }

    private double[] doubles() {
        return Arrays.copyOf(numbers, size);
    }

    private long[] longs() {
        var longs = new long[size];
        for (int i = 0; i < size; i++) {
            longs[i] = (long) numbers[i];
        }
        return longs;
    }

    private static double[] doubles(List<@Nullable Object> values) {
        return values.stream()
                .mapToDouble(value -> value instanceof Number number ? number.doubleValue() : Double.NaN)
                .toArray();
    }

    private Column booleans(List<@Nullable Object> values) {
        var booleans = new boolean[size];
        for (int i = 0; i < size; i++) {
            booleans[i] = Boolean.TRUE.equals(values.get(i));
        }
        return new Column.Booleans(name, booleans, new BitSet());
    }

    /** Whether all that is there is of that kind, and something is there. */
    private static boolean all(Class<?> kind, List<@Nullable Object> values) {
        boolean some = false;
        for (var value : values) {
            if (value != null && !kind.isInstance(value)) {
                return false;
            }
            some |= value != null;
        }
        return some;
    }
}
