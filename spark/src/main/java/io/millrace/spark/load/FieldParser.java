package io.millrace.spark.load;

import io.millrace.spark.data.SqlState;
import io.millrace.spark.data.TableColumn;
import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Writes one field's bytes into a row as the column's type. */
interface FieldParser {
    /** @throws BadField if the bytes are no value of the type */
    void parse(Fields fields, int field, UnsafeRowWriter row, int column) throws BadField;

    /** What a parser is made from; unlike a parser it travels to the executors. */
    record Spec(DataType type, String declared, boolean time, TimeFormats formats, String zone)
            implements Serializable {
        static Spec of(TableColumn column, boolean time, TimeFormats formats, String zone) {
            return new Spec(column.type(), column.declaredType(), time, formats, zone);
        }
    }

    static FieldParser of(Spec spec) {
        var type = spec.type();
        if (spec.time()) {
            return new Moments.OfDay(spec.formats().time());
        }
        if (type instanceof StringType) {
            return Texts.of(spec.declared());
        }
        if (type instanceof DecimalType sized) {
            return decimal(sized);
        }
        if (type instanceof DateType) {
            return new Moments.OfDate(spec.formats().date());
        }
        if (type instanceof TimestampType) {
            return new Moments.OfTimestamp(spec.formats().timestamp(), ZoneId.of(spec.zone()));
        }
        if (type instanceof TimestampNTZType) {
            return new Moments.OfTimestamp(spec.formats().timestamp(), ZoneOffset.UTC);
        }
        if (type instanceof BooleanType) {
            return Texts::truth;
        }
        if (type instanceof BinaryType) {
            return Texts::hexadecimal;
        }
        return number(type);
    }

    private static FieldParser number(DataType type) {
        var numbers = new Numbers(type.sql());
        if (type instanceof DoubleType) {
            return (f, i, row, c) -> row.write(c, numbers.toDouble(f.data(), f.from(i), f.to(i)));
        }
        if (type instanceof FloatType) {
            return (f, i, row, c) -> row.write(c, toFloat(numbers.toDouble(f.data(), f.from(i), f.to(i))));
        }
        if (type instanceof IntegerType) {
            return (f, i, row, c) -> row.write(
                    c, (int) numbers.toLong(f.data(), f.from(i), f.to(i), Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        if (type instanceof LongType) {
            return (f, i, row, c) ->
                    row.write(c, numbers.toLong(f.data(), f.from(i), f.to(i), Long.MIN_VALUE, Long.MAX_VALUE));
        }
        if (type instanceof ShortType) {
            return (f, i, row, c) -> row.write(
                    c, (short) numbers.toLong(f.data(), f.from(i), f.to(i), Short.MIN_VALUE, Short.MAX_VALUE));
        }
        if (type instanceof ByteType) {
            return (f, i, row, c) ->
                    row.write(c, (byte) numbers.toLong(f.data(), f.from(i), f.to(i), Byte.MIN_VALUE, Byte.MAX_VALUE));
        }
        throw SqlState.NOT_SUPPORTED.error("Text cannot be imported into a column of type %s.", type.sql());
    }

    private static float toFloat(double value) throws BadField {
        var result = (float) value;
        if (Float.isInfinite(result)) {
            throw new BadField(SqlState.OUT_OF_RANGE, "'" + value + "' is out of the range of FLOAT");
        }
        return result;
    }

    private static FieldParser decimal(DecimalType type) {
        var numbers = new Numbers(type.sql());
        var precision = type.precision();
        var scale = type.scale();
        if (precision <= Decimal.MAX_LONG_DIGITS()) {
            return (f, i, row, c) -> row.write(c, numbers.toUnscaled(f.data(), f.from(i), f.to(i), precision, scale));
        }
        return (f, i, row, c) -> {
            var value = numbers.toDecimal(f.data(), f.from(i), f.to(i), precision, scale);
            row.write(c, Decimal.apply(value, precision, scale), precision, scale);
        };
    }
}
