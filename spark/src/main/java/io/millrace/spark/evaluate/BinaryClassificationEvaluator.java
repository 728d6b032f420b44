package io.millrace.spark.evaluate;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.mlmanager.EvaluatorResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * How good predictions of two classes are (Python: {@code SpliceBinaryClassificationEvaluator}). Labels and predictions are 0 and 1.
 *
 * <pre>{@code
 * var evaluator = new BinaryClassificationEvaluator(spark);
 * evaluator.input(model.transform(test));
 * evaluator.metrics();          // by name
 * evaluator.results().show();   // one row
 * evaluator.confusionMatrix().show();
 * }</pre>
 *
 * <p>Each input is read once, and no rows come to the driver. Of several inputs the counts are pooled, and the areas averaged.
 *
 * <p>The areas come from the model's scores: from {@code rawPrediction}, from {@code probability}, or where there is neither, from the
 * predictions themselves. They are exact up to 65536 different scores; of more, neighbours in the last bits count as equal. Formulas are
 * the standard ones, not those of Splice Machine, which had false positives and false negatives exchanged. A share of nothing is NaN.
 *
 * <p>Not thread-safe.
 */
public final class BinaryClassificationEvaluator implements EvaluatorResults {
    private static final List<String> ONLY_IN_MAP = List.of("TNR", "FOR");

    private final SparkSession spark;
    private final String prediction;
    private final String label;
    private final List<Double> areasUnderRoc = new ArrayList<>();
    private final List<Double> areasUnderPr = new ArrayList<>();
    private BinaryCounts counts = BinaryCounts.NONE;
    private @Nullable BinaryTally pooled;
    private boolean calibrated = true;

    /** Of the columns {@code prediction} and {@code label}. */
    public BinaryClassificationEvaluator(SparkSession spark) {
        this(spark, "prediction", "label");
    }

    public BinaryClassificationEvaluator(SparkSession spark, String predictionColumn, String labelColumn) {
        this.spark = spark;
        prediction = predictionColumn;
        label = labelColumn;
    }

    /**
     * Counts the rows of a table. Columns that are not there or hold no numbers, and labels or predictions that are neither 0 nor 1,
     * raise {@code INVALID_PARAMETER_VALUE} that names the column; then nothing of this table is counted.
     */
    public BinaryClassificationEvaluator input(Dataset<?> predictions) {
        var ranking = Inputs.scoreName(predictions, prediction);
        boolean isProbability = Inputs.has(predictions, "probability");
        var score = isProbability ? "probability" : ranking;
        var tally = predictions
                .select(
                        Inputs.number(predictions, label),
                        Inputs.number(predictions, prediction),
                        Inputs.score(predictions, score))
                .javaRDD()
                .mapPartitions(
                        rows -> List.of(BinaryTally.of(rows, isProbability)).iterator())
                .treeAggregate(new BinaryTally(), BinaryTally::merge, BinaryTally::merge);
        refuse(tally.refused, List.of(label, prediction, score));
        calibrated &= isProbability;
        take(tally);
        return this;
    }

    private static void refuse(BinaryTally.Refused refused, List<String> names) {
        if (refused.rows > 0) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Column '%s' must hold %s in every row; %d rows do not fit, the first has %s",
                    names.get(refused.column),
                    refused.column == 2 ? "a number" : "0 or 1",
                    refused.rows,
                    refused.example);
        }
    }

    private void take(BinaryTally tally) {
        counts = counts.plus(tally.counts());
        var curve = Curve.of(tally.scores);
        areasUnderRoc.add(curve.areaUnderRoc());
        areasUnderPr.add(curve.points().isEmpty() ? Double.NaN : curve.areaUnderPr());
        pooled = pooled == null ? tally : pooled.merge(tally);
    }

    /**
     * All 14 by name: {@code areaUnderROC}, {@code areaUnderPR}, {@code TPR}, {@code SPC}, {@code PPV}, {@code NPV}, {@code FPR}, {@code
     * FDR}, {@code FNR}, {@code ACC}, {@code F1}, {@code MCC}, {@code TNR}, {@code FOR} (Python: {@code get_results('dict')}). Before the
     * first input it raises {@code INVALID_PARAMETER_VALUE}.
     */
    @Override
    public Map<String, Double> metrics() {
        tally();
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("areaUnderROC", Tables.mean(areasUnderRoc));
        metrics.put("areaUnderPR", Tables.mean(areasUnderPr));
        metrics.putAll(counts.metrics());
        return metrics;
    }

    /** One row with the first twelve metrics (Python: {@code get_results()}). */
    public Dataset<Row> results() {
        var shown = new LinkedHashMap<>(metrics());
        shown.keySet().removeAll(ONLY_IN_MAP);
        return Tables.oneRow(spark, shown);
    }

    /** The four counts of all inputs. */
    public BinaryCounts counts() {
        return counts;
    }

    /**
     * Two rows by what the label is, with columns by what the prediction is: the column without a name says {@code true} or {@code
     * false}; {@code TP} and {@code FN} stand in the first row, {@code FP} and {@code TN} in the second.
     */
    public Dataset<Row> confusionMatrix() {
        var schema = new StructType()
                .add("", DataTypes.StringType, false)
                .add("True", DataTypes.LongType, false)
                .add("False", DataTypes.LongType, false);
        return spark.createDataFrame(
                List.of(
                        RowFactory.create("True", counts.truePositives(), counts.falseNegatives()),
                        RowFactory.create("False", counts.falsePositives(), counts.trueNegatives())),
                schema);
    }

    /**
     * ROC and precision-recall curve, metrics over the threshold, and where there were probabilities in all inputs, their calibration.
     * Before the first input it raises {@code INVALID_PARAMETER_VALUE}.
     */
    public List<Chart> charts() {
        return new BinaryCharts(tally()).all(calibrated);
    }

    private BinaryTally tally() {
        if (pooled == null) {
            throw INVALID_PARAMETER_VALUE.error("The evaluator has no input yet; call input(predictions) first");
        }
        return pooled;
    }
}
