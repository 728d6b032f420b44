package io.millrace.scoring.xgboost;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.scoring.trees.Decision;
import io.millrace.scoring.trees.Node;
import io.millrace.scoring.trees.Tree;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Reads trees as XGBoost writes them: one list for each property of the nodes. */
final class TreeReader {
    /** XGBoost's own: beyond it a float cannot tell neighbours apart. */
    private static final int MAX_CATEGORY = 1 << 24;

    /** Longs in all sets of a model: a few bytes of a file can name a category far out. */
    private static final int MAX_SET_WORDS = 8 << 20;

    private final int outputs;
    private int setWords;

    /** @param outputs of the model */
    TreeReader(int outputs) {
        this.outputs = outputs;
    }

    /** Values in a leaf: 1, or one for each output. */
    int leafWidth(Fields tree) {
        int width = Math.max(1, tree.object("tree_param").count("size_leaf_vector", 1));
        if (width != 1 && width != outputs) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The XGBoost model is broken: leaves have %d values and the model %d outputs", width, outputs);
        }
        return width;
    }

    /** @param weight that the leaves are multiplied by */
    Tree read(Fields tree, int output, float weight) {
        var left = tree.numbers("left_children");
        int count = left.length;
        var right = tree.numbers("right_children", count);
        var leaves = new Leaves(tree, leafWidth(tree), count);
        var decisions = new Decisions(tree, count);
        var nodes = new ArrayList<Node>(count);
        for (int i = 0; i < count; i++) {
            nodes.add(left[i] < 0 ? leaves.leaf(i, weight) : decisions.split(i, (int) left[i], (int) right[i]));
        }
        return new Tree(output, nodes);
    }

    private static final class Leaves {
        private final double[] values;
        private final int width;

        Leaves(Fields tree, int width, int count) {
            this.width = width;
            this.values = width == 1
                    ? tree.numbers("split_conditions", count)
                    : tree.numbers("base_weights", Math.multiplyExact(count, width));
        }

        Node leaf(int node, float weight) {
            var leaf = new double[width];
            for (int i = 0; i < width; i++) {
                leaf[i] = (float) values[node * width + i] * weight;
            }
            return new Node.Leaf(leaf);
        }
    }

    private final class Decisions {
        private final double[] features;
        private final double[] thresholds;
        private final double[] missingLeft;
        private final Map<Integer, BitSet> sets;

        Decisions(Fields tree, int count) {
            features = tree.numbers("split_indices", count);
            thresholds = tree.numbers("split_conditions", count);
            missingLeft = tree.numbers("default_left", count);
            sets = tree.has("categories_nodes") ? sets(tree) : Map.of();
        }

        Node split(int node, int left, int right) {
            // An index of 32 bits without a sign marks a deleted node, which nothing leads to.
            int feature = features[node] > Integer.MAX_VALUE ? -1 : (int) features[node];
            var set = sets.get(node);
            if (set != null) {
                // The file has the categories that go right.
                return new Node.Split(Decision.among(feature, set, missingLeft[node] != 0), left, right).mirrored();
            }
            return new Node.Split(
                    Decision.below(feature, (float) thresholds[node], missingLeft[node] != 0), left, right);
        }
    }

    private Map<Integer, BitSet> sets(Fields tree) {
        var categories = tree.numbers("categories");
        var nodes = tree.numbers("categories_nodes");
        var segments = tree.numbers("categories_segments", nodes.length);
        var sizes = tree.numbers("categories_sizes", nodes.length);
        var sets = new HashMap<Integer, BitSet>();
        for (int i = 0; i < nodes.length; i++) {
            if (segments[i] < 0 || sizes[i] < 0 || segments[i] + sizes[i] > categories.length) {
                throw tree.broken("categories_segments", "beyond the categories");
            }
            var set = new BitSet();
            for (int k = 0; k < sizes[i]; k++) {
                add(set, categories[(int) segments[i] + k], tree);
            }
            setWords += set.size() >> 6;
            if (setWords > MAX_SET_WORDS) {
                throw tree.broken("categories", "too large");
            }
            sets.put((int) nodes[i], set);
        }
        return sets;
    }

    private static void add(BitSet set, double category, Fields tree) {
        if (!(category >= 0 && category < MAX_CATEGORY)) {
            throw tree.broken("categories", "not from 0 to " + MAX_CATEGORY);
        }
        set.set((int) category);
    }
}
