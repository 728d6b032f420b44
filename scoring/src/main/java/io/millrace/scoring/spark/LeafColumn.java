package io.millrace.scoring.spark;

import io.millrace.scoring.trees.TreeEnsemble;

/** The column of a tree model that says in which leaves a row ends, counted from the left. */
final class LeafColumn {
    private LeafColumn() {}

    /** @param width values of a leaf */
    static void compile(Stage stage, Plan plan, SavedTrees saved, TreeEnsemble trees, int width) {
        var name = stage.text("leafCol", "");
        if (name.isEmpty()) {
            return;
        }
        int in = plan.vector(stage.text("featuresCol"));
        int scratch = plan.scratch();
        int size = ((Number) stage.metadata().getOrDefault("numFeatures", 0)).intValue();
        var first = saved.firstLeaves();
        boolean alone = stage.className().contains(".DecisionTree");
        int out = alone ? plan.makeNumber(name).number : plan.makeVector(name, first.length).vector;
        plan.add(row -> {
            var features = row.denseValues(in, size, scratch);
            if (alone) {
                int leaf = trees.leaf(0, features, 0) / width;
                row.put(out, leaf);
                return;
            }
            var leaves = row.vectors[out].dense(first.length);
            for (int i = 0; i < first.length; i++) {
                int leaf = trees.leaf(i, features, 0) / width;
                leaves[i] = leaf - first[i];
            }
        });
    }
}
