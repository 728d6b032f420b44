package io.millrace.examples;

import java.util.List;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;

/** A way to learn with its settings. The same data give the same models every time. */
sealed interface Learner permits LogisticRegression, RandomForest, GradientBoosting {
    long SEED = 20261121;

    /**
     * A model on its way.
     *
     * @param step epochs, trees or rounds so far
     */
    record Checkpoint(long step, Model<Label> model) {}

    /** For people, such as {@code random forest}. */
    String title();

    /** As logged. */
    Map<String, String> params();

    /** Whether it wants features of mean 0 and deviation 1. */
    boolean wantsScaling();

    /** Checkpoints in order; the last is the result. */
    List<Checkpoint> train(Dataset<Label> data);
}
