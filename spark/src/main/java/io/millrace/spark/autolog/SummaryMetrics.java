package io.millrace.spark.autolog;

import static org.apache.spark.sql.functions.col;

import io.millrace.protocol.tracking.Metric;
import io.millrace.spark.evaluate.BinaryClassificationEvaluator;
import io.millrace.spark.ml.Stages;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.BinaryClassificationSummary;
import org.apache.spark.ml.util.HasTrainingSummary;

/** What fitted models say of their training. Spark's summaries have no common type: their methods are looked up by name. */
final class SummaryMetrics {
    /** At hand when the fit is over. */
    private static final List<String> AT_HAND = List.of("totalIterations", "numIter", "trainingCost", "logLikelihood");

    /** These take passes over the training data. */
    private static final List<String> BY_PASS = List.of(
            "accuracy",
            "weightedPrecision",
            "weightedRecall",
            "weightedFMeasure",
            "weightedFalsePositiveRate",
            "rootMeanSquaredError",
            "meanSquaredError",
            "meanAbsoluteError",
            "r2",
            "explainedVariance",
            "deviance",
            "nullDeviance",
            "aic");

    private final List<Metric> metrics = new ArrayList<>();
    private final long time;

    /** @param time of the metrics, milliseconds since the Unix epoch, UTC */
    SummaryMetrics(long time) {
        this.time = time;
    }

    /** Of all models in a pipeline; names of a second model's metrics do not replace the first's. */
    List<Metric> of(Model<?> model, boolean withPasses) {
        for (var stage : Stages.of(model)) {
            summary(stage).ifPresent(summary -> add(summary, withPasses));
        }
        return metrics;
    }

    private static Optional<Object> summary(PipelineStage stage) {
        return stage instanceof HasTrainingSummary<?> model && model.hasSummary()
                ? Optional.ofNullable(model.summary())
                : Optional.empty();
    }

    private void add(Object summary, boolean withPasses) {
        for (var name : AT_HAND) {
            value(summary, name).ifPresent(value -> add("training_" + name, value));
        }
        objective(summary);
        if (withPasses) {
            for (var name : BY_PASS) {
                value(summary, name).ifPresent(value -> add("training_" + name, value));
            }
            areaUnderRoc(summary).ifPresent(value -> add("training_areaUnderROC", value));
        }
    }

    /** Spark's own sorts the training data; where there are no weights, the evaluator counts scores in one pass. */
    private static Optional<Object> areaUnderRoc(Object summary) {
        if (!(summary instanceof BinaryClassificationSummary binary)
                || List.of(binary.predictions().columns()).contains(binary.weightCol())) {
            return value(summary, "areaUnderROC");
        }
        var table = binary.predictions()
                .select(
                        col(binary.predictionCol()).as("prediction"),
                        col(binary.labelCol()).as("label"),
                        col(binary.scoreCol()).as("rawPrediction"));
        var evaluator = new BinaryClassificationEvaluator(table.sparkSession());
        return Optional.ofNullable(evaluator.input(table).metrics().get("areaUnderROC"));
    }

    private void add(String name, Object value) {
        if (value instanceof Number number
                && metrics.stream().noneMatch(each -> each.key().equals(name))) {
            metrics.add(metric(name, number.doubleValue(), 0));
        }
    }

    /** The course of the optimizer, a step for each iteration. */
    private void objective(Object summary) {
        if (value(summary, "objectiveHistory").orElse(null) instanceof double[] history) {
            for (int i = 0; i < history.length; i++) {
                metrics.add(metric("training_objective", history[i], i));
            }
        }
    }

    private Metric metric(String name, double value, long step) {
        return metric(name, value, time, step);
    }

    static Metric metric(String name, double value, long time, long step) {
        return new Metric(name, value, time, step, null, null, null, null);
    }

    private static Optional<Object> value(Object summary, String method) {
        try {
            return Optional.ofNullable(summary.getClass().getMethod(method).invoke(summary));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return Optional.empty(); // this kind of summary has none, or cannot work it out
        }
    }
}
