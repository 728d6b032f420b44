package io.millrace.examples;

import io.millrace.examples.Learner.Checkpoint;
import io.millrace.protocol.tracking.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.Model;
import org.tribuo.classification.Label;

/**
 * The result of one training, with how it came about.
 *
 * @param model the last checkpoint
 * @param scaling of its features; {@link Scaling#none} if it takes them raw
 * @param quality on the test rows
 * @param history loss and accuracy at each checkpoint, on training and test rows
 */
record TrainedModel(Learner learner, Model<Label> model, Scaling scaling, Quality quality, List<Metric> history) {
    static TrainedModel of(Learner learner, BreastCancerData.Split split) {
        var scaling = learner.wantsScaling()
                ? Scaling.of(split.training())
                : Scaling.none(split.training().features().size());
        var training = Examples.of(split.training(), scaling);
        var test = Examples.of(split.test(), scaling);
        var history = new ArrayList<Metric>();
        var checkpoints = learner.train(training);
        for (var checkpoint : checkpoints) {
            add(history, "train", checkpoint, Quality.of(checkpoint.model(), training));
            add(history, "test", checkpoint, Quality.of(checkpoint.model(), test));
        }
        var model = checkpoints.get(checkpoints.size() - 1).model();
        return new TrainedModel(learner, model, scaling, Quality.of(model, test), List.copyOf(history));
    }

    /** The history, and the final figures under their plain names. */
    List<Metric> metrics() {
        var metrics = new ArrayList<>(history);
        figures().forEach((name, value) -> metrics.add(metric(name, value, 0)));
        return metrics;
    }

    Map<String, Double> figures() {
        return new LinkedHashMap<>(quality.figures());
    }

    static Metric metric(String name, double value, long step) {
        return new Metric(name, value, System.currentTimeMillis(), step, null, null, null, null);
    }

    private static void add(List<Metric> history, String rows, Checkpoint checkpoint, Quality quality) {
        history.add(metric(rows + "_loss", quality.logLoss(), checkpoint.step()));
        history.add(metric(rows + "_accuracy", quality.accuracy(), checkpoint.step()));
    }
}
