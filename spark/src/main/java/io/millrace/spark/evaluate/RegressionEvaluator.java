package io.millrace.spark.evaluate;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.mlmanager.EvaluatorResults;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How good predictions of numbers are (Python: {@code SpliceRegressionEvaluator}). Each input is read once, and no rows come to the
 * driver. Of several inputs the metrics are averaged. Not thread-safe.
 */
public final class RegressionEvaluator implements EvaluatorResults {
    private final SparkSession spark;
    private final String prediction;
    private final String label;
    private final MeanMetrics results = new MeanMetrics();

    /** Of the columns {@code prediction} and {@code label}. */
    public RegressionEvaluator(SparkSession spark) {
        this(spark, "prediction", "label");
    }

    public RegressionEvaluator(SparkSession spark, String predictionColumn, String labelColumn) {
        this.spark = spark;
        prediction = predictionColumn;
        label = labelColumn;
    }

    /** Sums up the rows of a table; columns that are not there or hold no numbers raise {@code INVALID_PARAMETER_VALUE} that names them. */
    public RegressionEvaluator input(Dataset<?> predictions) {
        var tally = predictions
                .select(Inputs.number(predictions, label), Inputs.number(predictions, prediction))
                .javaRDD()
                .mapPartitions(rows -> List.of(ErrorTally.of(rows)).iterator())
                .treeAggregate(new ErrorTally(), ErrorTally::merge, ErrorTally::merge);
        if (tally.incomplete > 0) {
            throw INVALID_PARAMETER_VALUE.error("%d rows have no '%s' or no '%s'", tally.incomplete, label, prediction);
        }
        results.add(tally.metrics());
        return this;
    }

    /**
     * {@code rmse}, {@code mse}, {@code r2}, {@code mae}; {@code r2} of labels that are all equal is NaN. Before the first input it raises
     * {@code INVALID_PARAMETER_VALUE}.
     */
    @Override
    public Map<String, Double> metrics() {
        return results.byName();
    }

    /** One row with all metrics. */
    public Dataset<Row> results() {
        return Tables.oneRow(spark, metrics());
    }
}
