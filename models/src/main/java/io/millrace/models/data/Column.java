package io.millrace.models.data;

import io.millrace.models.DataType;
import io.millrace.models.DataType.Scalar;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A column of a table. Arrays are not copied. */
@SuppressWarnings("ArrayRecordComponent") // the arrays are the point: no copies between a request and an engine
public sealed interface Column {
    String name();

    /** Number of rows. */
    int size();

    DataType type();

    /** Whether there is no value; in a column of floating-point numbers NaN is none. */
    boolean missing(int row);

    /** A number, or 0 and 1 for a boolean; NaN when missing or when the column is not numeric. */
    double number(int row);

    /** Boxed; null when missing. */
    @Nullable
    Object value(int row);

    /**
     * Doubles that may stand in the rows of a matrix.
     *
     * @param values NaN is missing
     * @param offset index of the first row's value
     * @param stride from a row's value to the next row's
     */
    record Doubles(String name, double[] values, int offset, int stride, int size) implements Column {
        public Doubles(String name, double[] values) {
            this(name, values, 0, 1, values.length);
        }

        @Override
        public DataType type() {
            return Scalar.DOUBLE;
        }

        @Override
        public boolean missing(int row) {
            return Double.isNaN(number(row));
        }

        @Override
        public double number(int row) {
            return values[offset + row * stride];
        }

        @Override
        public @Nullable Object value(int row) {
            double number = number(row);
            return Double.isNaN(number) ? null : (Object) number;
        }
    }

    /** @param values NaN is missing */
    record Floats(String name, float[] values) implements Column {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public DataType type() {
            return Scalar.FLOAT;
        }

        @Override
        public boolean missing(int row) {
            return Float.isNaN(values[row]);
        }

        @Override
        public double number(int row) {
            return values[row];
        }

        @Override
        public @Nullable Object value(int row) {
            return missing(row) ? null : (Object) values[row];
        }
    }

    /**
     * Whole numbers.
     *
     * @param gaps rows without a value
     * @param type {@code INTEGER} (then all values have 32 bits) or {@code LONG}
     */
    record Longs(String name, long[] values, BitSet gaps, Scalar type) implements Column {
        public Longs(String name, long[] values) {
            this(name, values, new BitSet(), Scalar.LONG);
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public boolean missing(int row) {
            return gaps.get(row);
        }

        @Override
        public double number(int row) {
            return missing(row) ? Double.NaN : values[row];
        }

        /** A {@code Long}, whichever type the column has. */
        @Override
        public @Nullable Object value(int row) {
            return missing(row) ? null : (Object) values[row];
        }
    }

    /** @param gaps rows without a value */
    record Booleans(String name, boolean[] values, BitSet gaps) implements Column {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public DataType type() {
            return Scalar.BOOLEAN;
        }

        @Override
        public boolean missing(int row) {
            return gaps.get(row);
        }

        @Override
        public double number(int row) {
            return missing(row) ? Double.NaN : values[row] ? 1 : 0;
        }

        @Override
        public @Nullable Object value(int row) {
            return missing(row) ? null : (Object) values[row];
        }
    }

    /** @param values null is missing */
    record Texts(String name, @Nullable String[] values) implements Column {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public DataType type() {
            return Scalar.STRING;
        }

        @Override
        public boolean missing(int row) {
            return values[row] == null;
        }

        @Override
        public double number(int row) {
            return Double.NaN;
        }

        @Override
        public @Nullable Object value(int row) {
            return values[row];
        }
    }

    /**
     * All other types: {@code byte[]} for binary, {@code LocalDateTime} for datetime, {@code List} for arrays, {@code Map} for objects
     * and maps, {@code double[]} for Spark's vectors, any of them for {@code any}.
     *
     * @param values null is missing
     */
    record Objects(String name, @Nullable Object[] values, DataType type) implements Column {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public boolean missing(int row) {
            return values[row] == null;
        }

        @Override
        public double number(int row) {
            return values[row] instanceof Number number ? number.doubleValue() : Double.NaN;
        }

        @Override
        public @Nullable Object value(int row) {
            return values[row];
        }
    }
}
