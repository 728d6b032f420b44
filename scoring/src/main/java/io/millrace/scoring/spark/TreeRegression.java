package io.millrace.scoring.spark;

import io.millrace.scoring.trees.TreeEnsemble;

/** Decision tree, random forest and boosted trees that predict numbers. */
final class TreeRegression {
    private TreeRegression() {}

    static void tree(Stage stage, Plan plan) {
        var saved = SavedTrees.one(stage);
        var trees = saved.ensemble(1, (tree, node) -> new double[] {node.number("prediction")});
        sum(stage, plan, trees, "predictionCol", 1);
        LeafColumn.compile(stage, plan, saved, trees, 1);
        if (!stage.text("varianceCol", "").isEmpty()) {
            var variances = saved.ensemble(1, (tree, node) -> new double[] {variance(node.numbers("impurityStats"))});
            sum(stage, plan, variances, "varianceCol", 1);
        }
    }

    /** @param stats count, sum and sum of squares of what fell into a leaf */
    private static double variance(double[] stats) {
        return stats[0] == 0 ? 0 : (stats[2] - stats[1] * stats[1] / stats[0]) / stats[0];
    }

    static void forest(Stage stage, Plan plan) {
        var saved = SavedTrees.many(stage);
        var trees = saved.ensemble(1, (tree, node) -> new double[] {node.number("prediction")});
        sum(stage, plan, trees, "predictionCol", saved.count());
        LeafColumn.compile(stage, plan, saved, trees, 1);
    }

    static void boosted(Stage stage, Plan plan) {
        var saved = SavedTrees.many(stage);
        var trees = saved.ensemble(1, (tree, node) -> new double[] {node.number("prediction") * saved.weight(tree)});
        sum(stage, plan, trees, "predictionCol", 1);
        LeafColumn.compile(stage, plan, saved, trees, 1);
    }

    private static void sum(Stage stage, Plan plan, TreeEnsemble trees, String column, int divisor) {
        int in = plan.vector(stage.text("featuresCol"));
        int scratch = plan.scratch();
        int size = TreeClassifier.size(stage, trees);
        int out = plan.makeNumber(stage.text(column)).number;
        plan.add(row -> {
            row.put(out, 0);
            trees.add(row.denseValues(in, size, scratch), 0, row.numbers, out);
            row.numbers[out] /= divisor;
        });
    }
}
