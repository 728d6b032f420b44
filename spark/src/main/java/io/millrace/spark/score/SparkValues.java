package io.millrace.spark.score;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Values of a scorer as Spark has them. */
final class SparkValues {
    private SparkValues() {}

    /** As internal rows hold it. */
    static @Nullable Object internal(@Nullable Object value, DataType type) {
        if (value == null || (value instanceof Double number && number.isNaN() && !(type instanceof DoubleType))) {
            return null;
        }
        if (value instanceof Number number) {
            return number(number, type);
        }
        if (value instanceof double[] vector) {
            return new GenericArrayData(vector);
        }
        if (value instanceof List<?> list && type instanceof ArrayType array) {
            var items = new ArrayList<@Nullable Object>();
            list.forEach(item -> items.add(internal(item, array.elementType())));
            return new GenericArrayData(items.toArray());
        }
        return type instanceof BooleanType ? value : UTF8String.fromString(value.toString());
    }

    private static Object number(Number number, DataType type) {
        if (type instanceof DoubleType) {
            return number.doubleValue();
        }
        if (type instanceof FloatType) {
            return number.floatValue();
        }
        if (type instanceof IntegerType) {
            return number.intValue();
        }
        return type instanceof LongType ? (Object) number.longValue() : UTF8String.fromString(number.toString());
    }

    /** As {@code Row}s hold it. */
    static @Nullable Object external(@Nullable Object value, DataType type) {
        if (value instanceof double[] vector) {
            var items = new ArrayList<Double>(vector.length);
            for (double item : vector) {
                items.add(item);
            }
            return scala.jdk.javaapi.CollectionConverters.asScala(items).toSeq();
        }
        if (value instanceof List<?> list) {
            return scala.jdk.javaapi.CollectionConverters.asScala(new ArrayList<>(list))
                    .toSeq();
        }
        if (value instanceof Number number && !(type instanceof org.apache.spark.sql.types.StringType)) {
            return Double.isNaN(number.doubleValue()) && !(type instanceof DoubleType) ? null : number(number, type);
        }
        return value == null || value instanceof Boolean ? value : value.toString();
    }
}
