package io.millrace.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;

/**
 * XGBoost.
 *
 * @param rounds a multiple of 5
 * @param eta learning rate
 * @param maxDepth of a tree
 */
record GradientBoosting(int rounds, double eta, int maxDepth) implements Learner {
    private static final int CHECKPOINT = 5;

    @Override
    public String title() {
        return "XGBoost";
    }

    @Override
    public Map<String, String> params() {
        return new TreeMap<>(Map.of(
                "algorithm", "xgboost",
                "rounds", String.valueOf(rounds),
                "eta", String.valueOf(eta),
                "max_depth", String.valueOf(maxDepth),
                "subsample", "0.8",
                "seed", String.valueOf(SEED)));
    }

    @Override
    public boolean wantsScaling() {
        return false;
    }

    /** One checkpoint per five rounds, each trained from the beginning with the same seed. */
    @Override
    public List<Checkpoint> train(Dataset<Label> data) {
        var checkpoints = new ArrayList<Checkpoint>();
        for (int count = CHECKPOINT; count <= rounds; count += CHECKPOINT) {
            var trainer =
                    new XGBoostClassificationTrainer(count, eta, 0.0, maxDepth, 1.0, 0.8, 1.0, 1.0, 0.0, 1, true, SEED);
            checkpoints.add(new Checkpoint(count, trainer.train(data)));
        }
        return checkpoints;
    }
}
