package io.millrace.scoring.spark;

import io.millrace.scoring.spark.parquet.Fields;
import io.millrace.scoring.trees.TreeEnsemble;
import java.util.Arrays;

/** Decision tree, random forest and boosted trees that classify. */
final class TreeClassifier extends Classifier {
    private final TreeEnsemble trees;
    private final boolean boosted;
    private final int size;
    private final int scratch;

    private TreeClassifier(Stage stage, Plan plan, int classes, TreeEnsemble trees, boolean boosted) {
        super(stage, plan, classes);
        this.trees = trees;
        this.boosted = boosted;
        size = size(stage, trees);
        scratch = plan.scratch();
    }

    /** How long rows must be. */
    static int size(Stage stage, TreeEnsemble trees) {
        int size = stage.metadata().get("numFeatures") instanceof Number number ? number.intValue() : trees.features();
        if (size < trees.features()) {
            throw stage.refusal("its trees ask for feature " + (trees.features() - 1) + " of " + size);
        }
        return size;
    }

    private static int classes(Stage stage) {
        return stage.metadata().get("numClasses") instanceof Number number ? number.intValue() : 2;
    }

    static void tree(Stage stage, Plan plan) {
        forest(stage, plan, SavedTrees.one(stage), (tree, node) -> node.numbers("impurityStats"));
    }

    /** Each tree votes with the shares of the classes in its leaf. */
    static void forest(Stage stage, Plan plan) {
        forest(stage, plan, SavedTrees.many(stage), (tree, node) -> shares(node));
    }

    private static double[] shares(Fields node) {
        var counts = node.numbers("impurityStats");
        double total = Arrays.stream(counts).sum();
        for (int i = 0; total != 0 && i < counts.length; i++) {
            counts[i] /= total;
        }
        return counts;
    }

    private static void forest(Stage stage, Plan plan, SavedTrees saved, SavedTrees.LeafValue value) {
        int classes = classes(stage);
        var trees = saved.ensemble(classes, value);
        plan.add(new TreeClassifier(stage, plan, classes, trees, false));
        LeafColumn.compile(stage, plan, saved, trees, classes);
    }

    static void boosted(Stage stage, Plan plan) {
        var saved = SavedTrees.many(stage);
        var trees = saved.ensemble(1, (tree, node) -> new double[] {node.number("prediction") * saved.weight(tree)});
        plan.add(new TreeClassifier(stage, plan, 2, trees, true));
        LeafColumn.compile(stage, plan, saved, trees, 1);
    }

    @Override
    void raw(Row row, double[] raw) {
        var values = row.denseValues(features, size, scratch);
        Arrays.fill(raw, 0, classes, 0);
        if (boosted) {
            trees.add(values, 0, raw, 1);
            raw[0] = -raw[1];
        } else {
            trees.add(values, 0, raw, 0);
        }
    }

    @Override
    void probabilities(double[] raw, double[] probabilities) {
        if (boosted) {
            probabilities[0] = 1 / (1 + Math.exp(-2 * raw[0]));
            probabilities[1] = 1 - probabilities[0];
            return;
        }
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            sum += raw[i];
        }
        for (int i = 0; i < classes; i++) {
            probabilities[i] = sum == 0 ? 0 : raw[i] / sum;
        }
    }
}
