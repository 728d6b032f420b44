package io.millrace.spark.ml;

import io.millrace.models.DataType.Scalar;
import io.millrace.models.DataType.Special;
import io.millrace.models.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Types of a signature and of Spark, one as the other. Source: MLflow's table of Spark types; decimals are read as doubles. */
public final class SparkTypes {
    private SparkTypes() {}

    /** A field for each column; types that a signature has no word for are {@code any}. */
    public static List<Field> fields(StructType schema) {
        var fields = new ArrayList<Field>();
        for (var column : schema.fields()) {
            fields.add(new Field.Column(column.name(), signature(column.dataType()), true));
        }
        return fields;
    }

    static io.millrace.models.DataType signature(DataType type) {
        if (type.equals(SQLDataTypes.VectorType())) {
            return Special.SPARKML_VECTOR;
        }
        if (type instanceof ArrayType array) {
            return new io.millrace.models.DataType.Array(signature(array.elementType()));
        }
        if (type instanceof NumericType) {
            return number(type);
        }
        if (type instanceof BooleanType) {
            return Scalar.BOOLEAN;
        }
        if (type instanceof StringType) {
            return Scalar.STRING;
        }
        if (type instanceof BinaryType) {
            return Scalar.BINARY;
        }
        boolean isTime = type instanceof TimestampType || type instanceof TimestampNTZType || type instanceof DateType;
        return isTime ? Scalar.DATETIME : Special.ANY;
    }

    private static Scalar number(DataType type) {
        if (type instanceof IntegerType || type instanceof ShortType || type instanceof ByteType) {
            return Scalar.INTEGER;
        }
        if (type instanceof LongType) {
            return Scalar.LONG;
        }
        return type instanceof FloatType ? Scalar.FLOAT : Scalar.DOUBLE;
    }

    /** What Spark calls a type of a signature; {@code any} and objects, for which it has no column type, are strings. */
    public static DataType spark(io.millrace.models.DataType type) {
        if (type instanceof Scalar scalar) {
            return switch (scalar) {
                case BOOLEAN -> DataTypes.BooleanType;
                case INTEGER -> DataTypes.IntegerType;
                case LONG -> DataTypes.LongType;
                case FLOAT -> DataTypes.FloatType;
                case DOUBLE -> DataTypes.DoubleType;
                case STRING -> DataTypes.StringType;
                case BINARY -> DataTypes.BinaryType;
                case DATETIME -> DataTypes.TimestampNTZType;
            };
        }
        if (type instanceof io.millrace.models.DataType.Array array) {
            return DataTypes.createArrayType(spark(array.items()));
        }
        return type == Special.SPARKML_VECTOR ? DataTypes.createArrayType(DataTypes.DoubleType) : DataTypes.StringType;
    }
}
