package io.millrace.spark.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Results as tables. */
final class Tables {
    private Tables() {}

    /** One column per metric. */
    static Dataset<Row> oneRow(SparkSession spark, Map<String, Double> metrics) {
        var schema = new StructType();
        for (var name : metrics.keySet()) {
            schema = schema.add(name, DataTypes.DoubleType, false);
        }
        return spark.createDataFrame(
                List.of(RowFactory.create(new ArrayList<Object>(metrics.values()).toArray())), schema);
    }

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
    }
}
