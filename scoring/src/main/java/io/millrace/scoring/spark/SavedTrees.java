package io.millrace.scoring.spark;

import io.millrace.scoring.spark.parquet.Fields;
import io.millrace.scoring.trees.Decision;
import io.millrace.scoring.trees.Node;
import io.millrace.scoring.trees.Tree;
import io.millrace.scoring.trees.TreeEnsemble;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Decision trees as Spark saves them: a row for each node. */
final class SavedTrees {
    /** What a leaf is worth. */
    @FunctionalInterface
    interface LeafValue {
        double[] of(int tree, Fields node);
    }

    private static final int MAX_CATEGORIES = 1 << 20;

    private final List<List<Fields>> trees = new ArrayList<>();
    private final double[] weights;

    private SavedTrees(Map<Integer, List<Fields>> byTree, double[] weights) {
        for (var nodes : byTree.values()) {
            nodes.sort(Comparator.comparingInt(node -> node.integer("id")));
            trees.add(nodes);
        }
        this.weights = weights;
    }

    /** A model of one tree. */
    static SavedTrees one(Stage stage) {
        var nodes = new TreeMap<Integer, List<Fields>>();
        nodes.put(0, new ArrayList<>(stage.rows("data")));
        return new SavedTrees(nodes, new double[] {1});
    }

    /** A model of many trees. */
    static SavedTrees many(Stage stage) {
        var nodes = new TreeMap<Integer, List<Fields>>();
        for (var row : stage.rows("data")) {
            nodes.computeIfAbsent(row.integer("treeID"), id -> new ArrayList<>())
                    .add(row.fields("nodeData"));
        }
        var weights = new double[nodes.size()];
        for (var row : stage.rows("treesMetadata")) {
            int tree = row.has("treeID") ? row.integer("treeID") : row.integer("_1");
            if (tree < 0 || tree >= weights.length) {
                throw stage.refusal("tree " + tree + " has no nodes");
            }
            weights[tree] = row.has("weights") ? row.number("weights") : row.number("_3");
        }
        return new SavedTrees(nodes, weights);
    }

    int count() {
        return trees.size();
    }

    double weight(int tree) {
        return weights[tree];
    }

    /** @param outputs values of a leaf */
    TreeEnsemble ensemble(int outputs, LeafValue value) {
        var built = new ArrayList<Tree>();
        for (int i = 0; i < trees.size(); i++) {
            var nodes = new ArrayList<Node>();
            for (var node : trees.get(i)) {
                nodes.add(node.integer("leftChild") < 0 ? new Node.Leaf(value.of(i, node)) : split(node));
            }
            built.add(new Tree(0, nodes));
        }
        return outputs == 1
                ? TreeEnsemble.of(TreeEnsemble.Sums.DOUBLE, 1, built)
                : TreeEnsemble.ofVectors(TreeEnsemble.Sums.DOUBLE, outputs, built);
    }

    /** Of each tree the number of leaves before its first. */
    int[] firstLeaves() {
        var first = new int[trees.size()];
        int leaves = 0;
        for (int i = 0; i < first.length; i++) {
            first[i] = leaves;
            for (var node : trees.get(i)) {
                leaves += node.integer("leftChild") < 0 ? 1 : 0;
            }
        }
        return first;
    }

    private static Node split(Fields node) {
        var split = node.fields("split");
        int feature = split.integer("featureIndex");
        int left = node.integer("leftChild");
        int right = node.integer("rightChild");
        var values = split.numbers("leftCategoriesOrThreshold");
        int categories = split.integer("numCategories");
        if (categories == -1) {
            return new Node.Split(Decision.atMost(feature, values[0], false), left, right);
        }
        if (categories < 1 || categories > MAX_CATEGORIES) {
            throw new IllegalArgumentException("a split of " + categories + " categories");
        }
        var lefts = new BitSet(categories);
        for (double category : values) {
            Objects.checkIndex((int) category, categories);
            lefts.set((int) category);
        }
        // Spark asks for the smaller side: a category that it never saw goes to the other.
        if (values.length <= categories / 2) {
            return new Node.Split(Decision.exactlyAmong(feature, lefts, false), left, right);
        }
        lefts.flip(0, categories);
        return new Node.Split(Decision.exactlyAmong(feature, lefts, false), right, left);
    }
}
