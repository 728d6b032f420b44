package io.millrace.spark.score;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.scoring.spark.Row;
import io.millrace.scoring.spark.Slot;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.jspecify.annotations.Nullable;

/** Brings one value of Spark's internal rows into a row of the scorer, without boxes. */
interface RowReader {
    /** Sets an input from a place of the row, which has a value there. */
    void read(InternalRow from, int place, Row to, Slot slot);

    /** For a type of column; null for one that no pipeline takes. */
    static @Nullable RowReader of(DataType type) {
        if (type instanceof DoubleType) {
            return (from, place, to, slot) -> to.set(slot, from.getDouble(place));
        }
        if (type instanceof FloatType) {
            return (from, place, to, slot) -> to.set(slot, (double) from.getFloat(place));
        }
        if (type instanceof StringType) {
            return (from, place, to, slot) ->
                    to.set(slot, from.getUTF8String(place).toString());
        }
        if (type instanceof BooleanType) {
            return (from, place, to, slot) -> to.set(slot, from.getBoolean(place));
        }
        if (type instanceof DecimalType decimal) {
            return (from, place, to, slot) -> to.set(
                    slot,
                    from.getDecimal(place, decimal.precision(), decimal.scale()).toDouble());
        }
        return whole(type);
    }

    private static @Nullable RowReader whole(DataType type) {
        if (type instanceof IntegerType) {
            return (from, place, to, slot) -> to.set(slot, (long) from.getInt(place));
        }
        if (type instanceof LongType) {
            return (from, place, to, slot) -> to.set(slot, from.getLong(place));
        }
        if (type instanceof ShortType) {
            return (from, place, to, slot) -> to.set(slot, (long) from.getShort(place));
        }
        return type instanceof ByteType
                ? (from, place, to, slot) -> to.set(slot, (long) from.getByte(place))
                : list(type);
    }

    private static @Nullable RowReader list(DataType type) {
        if (type.equals(SQLDataTypes.VectorType())) {
            return (from, place, to, slot) -> vector(from.getStruct(place, 4), to, slot);
        }
        if (!(type instanceof ArrayType array)) {
            return null;
        }
        if (array.elementType() instanceof DoubleType) {
            return (from, place, to, slot) -> to.set(slot, from.getArray(place).toDoubleArray());
        }
        return array.elementType() instanceof StringType
                ? (from, place, to, slot) -> to.set(slot, words(from.getArray(place)))
                : null;
    }

    /** Spark keeps a vector as kind (0: sparse), size, indices and values. */
    private static void vector(InternalRow vector, Row to, Slot slot) {
        var values = vector.getArray(3).toDoubleArray();
        if (vector.getByte(0) == 0) {
            to.set(slot, vector.getInt(1), vector.getArray(2).toIntArray(), values);
        } else {
            to.set(slot, values);
        }
    }

    /** The texts of an array. */
    static List<@Nullable String> words(ArrayData from) {
        var words = new ArrayList<@Nullable String>();
        for (int i = 0; i < from.numElements(); i++) {
            words.add(from.isNullAt(i) ? null : from.getUTF8String(i).toString());
        }
        return words;
    }

    /** For a column of this name; a type that no pipeline takes raises {@code INVALID_PARAMETER_VALUE}. */
    static RowReader of(String column, DataType type) {
        var reader = of(type);
        if (reader == null) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Column '%s' has the type %s, which no model takes", column, type.simpleString());
        }
        return reader;
    }
}
