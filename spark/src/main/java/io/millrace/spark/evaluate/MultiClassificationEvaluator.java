package io.millrace.spark.evaluate;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.mlmanager.EvaluatorResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How good predictions of any number of classes are (Python: {@code SpliceMultiClassificationEvaluator}). Each input is read once, and no
 * rows come to the driver. Of several inputs the metrics are averaged, and the counts of the confusion matrix are added. Not thread-safe.
 */
public final class MultiClassificationEvaluator implements EvaluatorResults {
    private final SparkSession spark;
    private final String prediction;
    private final String label;
    private final MeanMetrics results = new MeanMetrics();
    private final ClassTally pooled = new ClassTally();

    /** Of the columns {@code prediction} and {@code label}. */
    public MultiClassificationEvaluator(SparkSession spark) {
        this(spark, "prediction", "label");
    }

    public MultiClassificationEvaluator(SparkSession spark, String predictionColumn, String labelColumn) {
        this.spark = spark;
        prediction = predictionColumn;
        label = labelColumn;
    }

    /** Counts the rows of a table; columns that are not there or hold no numbers raise {@code INVALID_PARAMETER_VALUE} that names them. */
    public MultiClassificationEvaluator input(Dataset<?> predictions) {
        var tally = predictions
                .select(Inputs.number(predictions, label), Inputs.number(predictions, prediction))
                .javaRDD()
                .mapPartitions(rows -> List.of(ClassTally.of(rows)).iterator())
                .treeAggregate(new ClassTally(), ClassTally::merge, ClassTally::merge);
        if (tally.incomplete > 0) {
            throw INVALID_PARAMETER_VALUE.error("%d rows have no '%s' or no '%s'", tally.incomplete, label, prediction);
        }
        results.add(tally.metrics());
        pooled.merge(tally);
        return this;
    }

    /**
     * {@code f1}, {@code weightedPrecision}, {@code weightedRecall}, {@code accuracy}: the first three are averages over the classes, each
     * as heavy as its share of the rows. Before the first input it raises {@code INVALID_PARAMETER_VALUE}.
     */
    @Override
    public Map<String, Double> metrics() {
        return results.byName();
    }

    /** One row with all metrics. */
    public Dataset<Row> results() {
        return Tables.oneRow(spark, metrics());
    }

    /** A row for each label, in the column without a name, and a column for each prediction, with the number of rows. */
    public Dataset<Row> confusionMatrix() {
        var classes = List.copyOf(pooled.classes());
        var schema = new StructType().add("", DataTypes.StringType, false);
        for (var each : classes) {
            schema = schema.add(String.valueOf(each), DataTypes.LongType, false);
        }
        var rows = new ArrayList<Row>();
        for (var actual : classes) {
            var values = new ArrayList<Object>();
            values.add(String.valueOf(actual));
            classes.forEach(predicted -> values.add(pooled.count(actual, predicted)));
            rows.add(RowFactory.create(values.toArray()));
        }
        return spark.createDataFrame(rows, schema);
    }
}
