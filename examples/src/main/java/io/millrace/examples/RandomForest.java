package io.millrace.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.WeightedEnsembleModel;

/**
 * A random forest of CART trees that vote.
 *
 * @param trees a multiple of 5
 * @param maxDepth of a tree
 * @param featureShare of the features that a split may choose from
 */
record RandomForest(int trees, int maxDepth, float featureShare) implements Learner {
    private static final int CHECKPOINT = 5;

    @Override
    public String title() {
        return "random forest";
    }

    @Override
    public Map<String, String> params() {
        return new TreeMap<>(Map.of(
                "algorithm", "random-forest",
                "trees", String.valueOf(trees),
                "max_depth", String.valueOf(maxDepth),
                "feature_share", String.valueOf(featureShare),
                "seed", String.valueOf(SEED)));
    }

    @Override
    public boolean wantsScaling() {
        return false;
    }

    /** One checkpoint per five trees: the forest so far. */
    @Override
    public List<Checkpoint> train(Dataset<Label> data) {
        var tree = new CARTClassificationTrainer(maxDepth, featureShare, SEED);
        var forest = (WeightedEnsembleModel<Label>)
                new RandomForestTrainer<>(tree, new VotingCombiner(), trees, SEED).train(data);
        var checkpoints = new ArrayList<Checkpoint>();
        for (int count = CHECKPOINT; count < trees; count += CHECKPOINT) {
            var part = forest.getModels().subList(0, count);
            checkpoints.add(new Checkpoint(
                    count,
                    WeightedEnsembleModel.createEnsembleFromExistingModels("forest", part, new VotingCombiner())));
        }
        checkpoints.add(new Checkpoint(trees, forest));
        return checkpoints;
    }
}
