package io.millrace.spark.score;

import io.millrace.models.DataType.Special;
import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.jspecify.annotations.Nullable;

/** Gathers rows as columns. For one thread. */
final class FrameBuilder {
    /** Rows of one table, for engines that gain from many at once. */
    static final int BATCH = 4096;

    private final List<Gatherer> gatherers = new ArrayList<>();
    private int rows;

    FrameBuilder(List<RowPrediction.Place> places) {
        places.forEach(place -> gatherers.add(Gatherer.of(place)));
    }

    void add(InternalRow row) {
        gatherers.forEach(gatherer -> gatherer.add(row, rows));
        rows++;
    }

    int rows() {
        return rows;
    }

    /** The table so far; the next row begins another. */
    Frame take() {
        int size = rows;
        rows = 0;
        return Frame.of(gatherers.stream().map(gatherer -> gatherer.take(size)).toList(), size);
    }

    /** One column. */
    private interface Gatherer {
        void add(InternalRow from, int row);

        Column take(int size);

        static Gatherer of(RowPrediction.Place place) {
            var type = place.type();
            if (type instanceof DoubleType || type instanceof FloatType || type instanceof DecimalType) {
                return new Doubles(place);
            }
            return type instanceof NumericType || type instanceof BooleanType ? new Longs(place) : new Objects(place);
        }
    }

    private static final class Doubles implements Gatherer {
        private final RowPrediction.Place place;
        private double[] values = new double[64];

        Doubles(RowPrediction.Place place) {
            this.place = place;
        }

        @Override
        public void add(InternalRow from, int row) {
            if (row == values.length) {
                values = Arrays.copyOf(values, row * 2);
            }
            values[row] = from.isNullAt(place.index()) ? Double.NaN : number(from);
        }

        private double number(InternalRow from) {
            if (place.type() instanceof DoubleType) {
                return from.getDouble(place.index());
            }
            return place.type() instanceof DecimalType decimal
                    ? from.getDecimal(place.index(), decimal.precision(), decimal.scale())
                            .toDouble()
                    : from.getFloat(place.index());
        }

        @Override
        public Column take(int size) {
            return new Column.Doubles(place.column(), Arrays.copyOf(values, size));
        }
    }

    private static final class Longs implements Gatherer {
        private final RowPrediction.Place place;
        private long[] values = new long[64];
        private BitSet gaps = new BitSet();

        Longs(RowPrediction.Place place) {
            this.place = place;
        }

        @Override
        public void add(InternalRow from, int row) {
            if (row == values.length) {
                values = Arrays.copyOf(values, row * 2);
            }
            boolean missing = from.isNullAt(place.index());
            gaps.set(row, missing);
            values[row] = missing ? 0 : whole(from);
        }

        private long whole(InternalRow from) {
            if (place.type() instanceof BooleanType) {
                return from.getBoolean(place.index()) ? 1 : 0;
            }
            return ((Number) from.get(place.index(), place.type())).longValue();
        }

        @Override
        public Column take(int size) {
            var missing = gaps;
            gaps = new BitSet();
            if (place.type() instanceof BooleanType) {
                var flags = new boolean[size];
                for (int i = 0; i < size; i++) {
                    flags[i] = values[i] == 1;
                }
                return new Column.Booleans(place.column(), flags, missing);
            }
            return new Column.Longs(
                    place.column(), Arrays.copyOf(values, size), missing, io.millrace.models.DataType.Scalar.LONG);
        }
    }

    /** Texts, vectors and lists. */
    private static final class Objects implements Gatherer {
        private final RowPrediction.Place place;
        private final List<@Nullable Object> values = new ArrayList<>();
        private final boolean isText;

        Objects(RowPrediction.Place place) {
            this.place = place;
            isText = place.type() instanceof org.apache.spark.sql.types.StringType;
        }

        @Override
        public void add(InternalRow from, int row) {
            values.add(from.isNullAt(place.index()) ? null : value(from));
        }

        private @Nullable Object value(InternalRow from) {
            if (isText) {
                return from.getUTF8String(place.index()).toString();
            }
            if (place.type().equals(SQLDataTypes.VectorType())) {
                return dense(from.getStruct(place.index(), 4));
            }
            return place.type() instanceof ArrayType array && array.elementType() instanceof DoubleType
                    ? from.getArray(place.index()).toDoubleArray()
                    : RowReader.words(from.getArray(place.index())); // there are no other types: see RowReader.of
        }

        private static double[] dense(InternalRow vector) {
            var values = vector.getArray(3).toDoubleArray();
            if (vector.getByte(0) != 0) {
                return values;
            }
            var dense = new double[vector.getInt(1)];
            var indices = vector.getArray(2).toIntArray();
            for (int i = 0; i < indices.length; i++) {
                dense[indices[i]] = values[i];
            }
            return dense;
        }

        @Override
        public Column take(int size) {
            var taken = values.toArray();
            values.clear();
            return isText
                    ? new Column.Texts(place.column(), Arrays.copyOf(taken, size, String[].class))
                    : new Column.Objects(place.column(), taken, Special.ANY);
        }
    }
}
