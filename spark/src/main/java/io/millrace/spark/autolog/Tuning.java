package io.millrace.spark.autolog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.TrainValidationSplitModel;

/**
 * A search for the best params.
 *
 * @param metric what was compared
 * @param points the params tried
 * @param values of the metric, one for each point; averages over the folds
 * @param best index of the best point
 */
record Tuning(String metric, List<ParamMap> points, List<Double> values, int best) {
    /** The searches in a fitted pipeline. */
    static List<Tuning> in(Model<?> model) {
        var found = new ArrayList<Tuning>();
        for (var stage : model instanceof PipelineModel pipeline ? pipeline.stages() : new Transformer[] {model}) {
            if (stage instanceof CrossValidatorModel tuned) {
                found.add(of(tuned.getEvaluator(), tuned.getEstimatorParamMaps(), tuned.avgMetrics()));
            } else if (stage instanceof TrainValidationSplitModel tuned) {
                found.add(of(tuned.getEvaluator(), tuned.getEstimatorParamMaps(), tuned.validationMetrics()));
            }
        }
        return found;
    }

    private static Tuning of(Evaluator evaluator, ParamMap[] points, double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            boolean better = evaluator.isLargerBetter() ? values[i] > values[best] : values[i] < values[best];
            best = better ? i : best;
        }
        var all = Arrays.stream(values).boxed().toList();
        return new Tuning(metric(evaluator), List.of(points), all, best);
    }

    private static String metric(Evaluator evaluator) {
        return evaluator.hasParam("metricName")
                ? String.valueOf(evaluator.getOrDefault(evaluator.getParam("metricName")))
                : evaluator.getClass().getSimpleName();
    }

    /** A model in which each search is replaced by what it found best: that is what predicts. */
    static Model<?> withBest(Model<?> model) {
        if (model instanceof PipelineModel pipeline) {
            var stages = Arrays.stream(pipeline.stages())
                    .map(stage -> best(stage).<Transformer>map(each -> each).orElse(stage))
                    .toArray(Transformer[]::new);
            return new PipelineModel(pipeline.uid(), stages);
        }
        return best(model).<Model<?>>map(each -> each).orElse(model);
    }

    private static Optional<Model<?>> best(Transformer stage) {
        if (stage instanceof CrossValidatorModel tuned) {
            return Optional.of(tuned.bestModel());
        }
        return stage instanceof TrainValidationSplitModel tuned ? Optional.of(tuned.bestModel()) : Optional.empty();
    }
}
