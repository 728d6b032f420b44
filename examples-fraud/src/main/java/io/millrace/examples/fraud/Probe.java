package io.millrace.examples.fraud;

import io.millrace.protocol.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Some transactions, as an application would send them, and what models say of them on Spark.
 *
 * @param body of the request
 * @param old answers of the model that is, or was, in use
 * @param updated answers of the one that follows
 */
record Probe(String body, List<Double> old, List<Double> updated) {
    private static final String OLD = "old_prediction";
    private static final String UPDATED = "prediction";

    /** Some frauds and some honest rows of a table, for one model. */
    static Probe some(List<String> features, Dataset<Row> rows, PipelineModel model) {
        var few =
                rows.filter("label = 1").limit(5).union(rows.filter("label = 0").limit(5));
        var scored = model.transform(few).withColumn(OLD, functions.col(UPDATED));
        return of(features, scored.collectAsList());
    }

    /** Frauds that only the second model finds. */
    static Probe different(List<String> features, Dataset<Row> rows, List<PipelineModel> oldAndUpdated) {
        var columns = Stream.concat(Stream.of(rows.columns()), Stream.of(OLD))
                .map(functions::col)
                .toArray(Column[]::new);
        var first = oldAndUpdated.get(0).transform(rows.filter("label = 1")).withColumnRenamed(UPDATED, OLD);
        var both = oldAndUpdated.get(1).transform(first.select(columns));
        var found = both.filter(OLD + " = 0 AND prediction = 1").limit(10);
        return of(features, found.collectAsList());
    }

    private static Probe of(List<String> features, List<Row> rows) {
        var data = rows.stream()
                .map(row -> features.stream().map(name -> json(row.getAs(name))).toList())
                .toList();
        var body = Json.writeText(Map.of("dataframe_split", Map.of("columns", features, "data", data)));
        return new Probe(body, numbers(rows, OLD), numbers(rows, UPDATED));
    }

    private static Object json(Object value) {
        return value instanceof BigDecimal decimal ? decimal.doubleValue() : value;
    }

    private static List<Double> numbers(List<Row> rows, String column) {
        return rows.stream().map(row -> row.<Double>getAs(column)).toList();
    }

    int rows() {
        return old.size();
    }
}
