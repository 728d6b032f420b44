package io.millrace.scoring.codec;

import io.millrace.models.DataType;
import io.millrace.models.DataType.Scalar;
import io.millrace.models.data.Column;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** One builder for each kind of column. */
final class Builders {
    private static final int FEW = 16;

    private Builders() {}

    /** Missing is NaN. */
    static final class OfDoubles extends ColumnBuilder {
        private double[] values;

        OfDoubles(String name, boolean required, Coercion coercion, int rows) {
            super(name, required, coercion);
            values = new double[Math.max(FEW, rows)];
        }

        @Override
        void read(JsonBytes json, Place place) {
            if (json.isDigitNext()) {
                put(json.real());
            } else {
                add(json.value(), place);
            }
        }

        @Override
        void add(@Nullable Object value, Place place) {
            put(value == null ? Double.NaN : (Double) coercion.present(value, Scalar.DOUBLE, place));
        }

        private void put(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        @Override
        Column build() {
            return new Column.Doubles(name, Arrays.copyOf(values, size));
        }
    }

    /** Missing is NaN. */
    static final class OfFloats extends ColumnBuilder {
        private float[] values;

        OfFloats(String name, boolean required, Coercion coercion, int rows) {
            super(name, required, coercion);
            values = new float[Math.max(FEW, rows)];
        }

        @Override
        void read(JsonBytes json, Place place) {
            if (json.isDigitNext()) {
                put(coercion.narrowed(json.real(), place));
            } else {
                add(json.value(), place);
            }
        }

        @Override
        void add(@Nullable Object value, Place place) {
            put(value == null ? Float.NaN : (Float) coercion.present(value, Scalar.FLOAT, place));
        }

        private void put(float value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        @Override
        Column build() {
            return new Column.Floats(name, Arrays.copyOf(values, size));
        }
    }

    static final class OfLongs extends ColumnBuilder {
        private final Scalar type;
        private final BitSet gaps = new BitSet();
        private long[] values = new long[FEW];

        OfLongs(String name, Scalar type, boolean required, Coercion coercion) {
            super(name, required, coercion);
            this.type = type;
        }

        @Override
        void read(JsonBytes json, Place place) {
            if (!json.isDigitNext()) {
                add(json.value(), place);
                return;
            }
            var number = json.number();
            boolean fits = number.isLong() && (type == Scalar.LONG || number.whole() == (int) number.whole());
            if (fits && size < values.length) {
                values[size++] = number.whole();
            } else {
                add(number.value(), place);
            }
        }

        @Override
        void add(@Nullable Object value, Place place) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            if (value != null) {
                values[size] = (Long) coercion.present(value, type, place);
            } else if (required || coercion.compat()) {
                throw place.wrong(type, "null");
            } else {
                gaps.set(size);
            }
            size++;
        }

        @Override
        Column build() {
            return new Column.Longs(name, Arrays.copyOf(values, size), gaps, type);
        }
    }

    static final class OfBooleans extends ColumnBuilder {
        private final BitSet gaps = new BitSet();
        private boolean[] values = new boolean[FEW];

        OfBooleans(String name, boolean required, Coercion coercion) {
            super(name, required, coercion);
        }

        /** Compatible: null is false. */
        @Override
        void add(@Nullable Object value, Place place) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            if (value != null) {
                values[size] = (Boolean) coercion.present(value, Scalar.BOOLEAN, place);
            } else if (!coercion.compat()) {
                if (required) {
                    throw place.wrong(Scalar.BOOLEAN, "null");
                }
                gaps.set(size);
            }
            size++;
        }

        @Override
        Column build() {
            return new Column.Booleans(name, Arrays.copyOf(values, size), gaps);
        }
    }

    static final class OfTexts extends ColumnBuilder {
        private @Nullable String[] values = new @Nullable String[FEW];

        OfTexts(String name, boolean required, Coercion coercion) {
            super(name, required, coercion);
        }

        @Override
        void add(@Nullable Object value, Place place) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = (String) coercion.convert(value, Scalar.STRING, place);
        }

        @Override
        Column build() {
            return new Column.Texts(name, Arrays.copyOf(values, size));
        }
    }

    static final class OfObjects extends ColumnBuilder {
        private final DataType type;
        private @Nullable Object[] values = new @Nullable Object[FEW];

        OfObjects(String name, DataType type, boolean required, Coercion coercion) {
            super(name, required, coercion);
            this.type = type;
        }

        @Override
        void add(@Nullable Object value, Place place) {
            if (value == null && needsValue()) {
                throw place.wrong(type, "null");
            }
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = coercion.convert(value, type, place);
        }

        /** Dates may always be missing. */
        private boolean needsValue() {
            return type == Scalar.BINARY
                    ? required || coercion.compat()
                    : required && type != Scalar.DATETIME && type != DataType.Special.ANY;
        }

        @Override
        Column build() {
            return new Column.Objects(name, Arrays.copyOf(values, size), type);
        }
    }
}
