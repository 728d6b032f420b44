package io.millrace.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;

/**
 * Logistic regression by stochastic gradient descent (AdaGrad).
 *
 * @param learningRate of AdaGrad, at its beginning
 * @param batchSize rows per step
 * @param epochs passes over the data
 */
record LogisticRegression(double learningRate, int batchSize, int epochs) implements Learner {
    @Override
    public String title() {
        return "logistic regression";
    }

    @Override
    public Map<String, String> params() {
        return new TreeMap<>(Map.of(
                "algorithm", "logistic-regression",
                "optimizer", "adagrad",
                "learning_rate", String.valueOf(learningRate),
                "batch_size", String.valueOf(batchSize),
                "epochs", String.valueOf(epochs),
                "seed", String.valueOf(SEED)));
    }

    @Override
    public boolean wantsScaling() {
        return true;
    }

    /**
     * One checkpoint per epoch. Tribuo cannot go on with a model, so each checkpoint is trained from the beginning: the
     * same seed makes the same first epochs, and on these few rows it costs milliseconds.
     */
    @Override
    public List<Checkpoint> train(Dataset<Label> data) {
        var checkpoints = new ArrayList<Checkpoint>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            var trainer = new LinearSGDTrainer(
                    new LogMulticlass(), new AdaGrad(learningRate, 0.1), epoch, -1, batchSize, SEED);
            checkpoints.add(new Checkpoint(epoch, trainer.train(data)));
        }
        return checkpoints;
    }
}
