package io.millrace.scoring.lightgbm;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.scoring.trees.Decision;
import io.millrace.scoring.trees.Node;
import io.millrace.scoring.trees.Tree;
import java.util.ArrayList;
import java.util.BitSet;

/** A tree of the file. Inner nodes come first here, then the leaves. */
final class LightgbmTrees {
    /** Bits of {@code decision_type}. */
    private static final int CATEGORICAL = 1;

    private static final int DEFAULT_LEFT = 2;
    private static final int MISSING_SHIFT = 2;
    private static final int MISSING_ZERO = 1;
    private static final int MISSING_NAN = 2;

    private final Values tree;
    private final int splits;
    private final double[] features;
    private final double[] thresholds;
    private final double[] decisionTypes;
    private final double[] left;
    private final double[] right;
    private final double[] boundaries;
    private final double[] sets;

    private LightgbmTrees(Values tree, int splits) {
        this.tree = tree;
        this.splits = splits;
        features = tree.numbers("split_feature", splits);
        thresholds = tree.numbers("threshold", splits);
        decisionTypes = tree.numbers("decision_type", splits);
        left = tree.numbers("left_child", splits);
        right = tree.numbers("right_child", splits);
        int categorical = tree.has("num_cat") ? tree.count("num_cat") : 0;
        boundaries = categorical == 0 ? new double[] {0} : tree.numbers("cat_boundaries", categorical + 1);
        sets = categorical == 0 ? new double[0] : tree.numbers("cat_threshold", last(boundaries));
    }

    private int last(double[] boundaries) {
        double last = boundaries[boundaries.length - 1];
        if (last >= 0 && last <= Integer.MAX_VALUE) {
            return (int) last;
        }
        throw tree.broken("cat_boundaries", "out of range");
    }

    static Tree read(Values tree, int output) {
        if (!tree.text("is_linear", "0").strip().equals("0")) {
            throw INVALID_PARAMETER_VALUE.error("LightGBM's linear trees are not supported");
        }
        int leaves = tree.count("num_leaves");
        if (leaves == 0) {
            throw tree.broken("num_leaves", "0");
        }
        var values = tree.numbers("leaf_value", leaves);
        var reader = new LightgbmTrees(tree, leaves - 1);
        var nodes = new ArrayList<Node>(2 * leaves - 1);
        for (int i = 0; i < reader.splits; i++) {
            nodes.add(new Node.Split(reader.decision(i), reader.child(reader.left[i]), reader.child(reader.right[i])));
        }
        for (double value : values) {
            nodes.add(new Node.Leaf(value));
        }
        return new Tree(output, nodes);
    }

    /** Leaves are the complements of their numbers. */
    private int child(double number) {
        int child = (int) number;
        return child >= 0 ? child : splits + ~child;
    }

    private Decision decision(int node) {
        int type = (int) decisionTypes[node];
        int feature = (int) features[node];
        double threshold = thresholds[node];
        if ((type & CATEGORICAL) != 0) {
            return Decision.among(feature, set((int) threshold), false);
        }
        boolean defaultLeft = (type & DEFAULT_LEFT) != 0;
        return switch ((type >> MISSING_SHIFT) & 3) {
            case MISSING_NAN -> Decision.atMost(feature, threshold, defaultLeft);
            case MISSING_ZERO ->
                new Decision(feature, Decision.Kind.AT_MOST_ZERO_MISSING, threshold, new BitSet(), defaultLeft);
            // Nothing was missing in training: NaN then counts as 0.
            default -> Decision.atMost(feature, threshold, 0 <= threshold);
        };
    }

    private BitSet set(int number) {
        if (number < 0 || number + 1 >= boundaries.length) {
            throw tree.broken("threshold", "about categories that are not there");
        }
        int from = (int) boundaries[number];
        int to = (int) boundaries[number + 1];
        if (from < 0 || to > sets.length || from > to) {
            throw tree.broken("cat_boundaries", "out of order");
        }
        var set = new BitSet();
        for (int word = from; word < to; word++) {
            long bits = (long) sets[word];
            for (int bit = 0; bit < 32; bit++) {
                if ((bits & (1L << bit)) != 0) {
                    set.set(32 * (word - from) + bit);
                }
            }
        }
        return set;
    }
}
