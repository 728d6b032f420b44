package io.millrace.scoring.trees;

import java.util.List;

/**
 * Decision trees as flat arrays. Leaves are added up tree after tree in the order given, so the sum is the one of the engine that
 * grew the trees, to the last bit. Thread-safe, and makes no garbage.
 *
 * <p>A node is an index into the arrays, its left child stands right behind it; a leaf is the complement of an index into the leaves' values.
 */
public final class TreeEnsemble {
    /** Precision of the sums. */
    public enum Sums {
        DOUBLE,
        /** Each sum is rounded to 32 bits, as XGBoost's are. */
        FLOAT
    }

    private final Sums precision;
    private final int outputs;
    private final int leafWidth;
    private final int features;
    private final Flattening arrays;

    private TreeEnsemble(Sums precision, int outputs, int leafWidth, Flattening arrays) {
        this.precision = precision;
        this.outputs = outputs;
        this.leafWidth = leafWidth;
        this.arrays = arrays;
        this.features = arrays.features();
    }

    /**
     * Raises {@code INVALID_PARAMETER_VALUE} for trees that are none: a child that is not there, that has two parents or is its own
     * ancestor, a leaf without its values.
     *
     * @param trees each adds to one of the outputs
     */
    public static TreeEnsemble of(Sums precision, int outputs, List<Tree> trees) {
        return new TreeEnsemble(precision, outputs, 1, new Flattening(trees, outputs, 1));
    }

    /** As {@link #of}, with trees whose leaves have a value for each output, as class counts. */
    public static TreeEnsemble ofVectors(Sums precision, int outputs, List<Tree> trees) {
        return new TreeEnsemble(precision, outputs, outputs, new Flattening(trees, outputs, outputs));
    }

    public int trees() {
        return arrays.roots.length;
    }

    public int outputs() {
        return outputs;
    }

    /** How long a row must be: one more than the highest feature that is asked for. */
    public int features() {
        return features;
    }

    /**
     * Adds all trees' leaves for a row.
     *
     * @param row values of the features, the first at {@code offset}
     * @param sums one for each output, the first at {@code to}; added to, so put the start value there
     */
    public void add(double[] row, int offset, double[] sums, int to) {
        add(row, offset, sums, to, trees());
    }

    /** As {@link #add(double[], int, double[], int)}, with the first trees only. */
    public void add(double[] row, int offset, double[] sums, int to, int trees) {
        if (leafWidth > 1) {
            addVectors(row, offset, sums, to, trees);
        } else if (precision == Sums.DOUBLE) {
            for (int tree = 0; tree < trees; tree++) {
                sums[to + arrays.output[tree]] += arrays.leaves[leaf(tree, row, offset)];
            }
        } else {
            for (int tree = 0; tree < trees; tree++) {
                int sum = to + arrays.output[tree];
                sums[sum] = (float) (sums[sum] + arrays.leaves[leaf(tree, row, offset)]);
            }
        }
    }

    private void addVectors(double[] row, int offset, double[] sums, int to, int trees) {
        for (int tree = 0; tree < trees; tree++) {
            int leaf = leaf(tree, row, offset);
            for (int i = 0; i < leafWidth; i++) {
                double sum = sums[to + i] + arrays.leaves[leaf + i];
                sums[to + i] = precision == Sums.DOUBLE ? sum : (float) sum;
            }
        }
    }

    /** Where a row ends in a tree: for {@link #value}. */
    public int leaf(int tree, double[] row, int offset) {
        int node = arrays.roots[tree];
        while (node >= 0) {
            node = goesLeft(node, row[offset + arrays.feature[node]]) ? arrays.left[node] : arrays.right[node];
        }
        return ~node;
    }

    /** Value of a leaf that {@link #leaf} gave. */
    public double value(int leaf, int output) {
        return arrays.leaves[leaf + (leafWidth == 1 ? 0 : output)];
    }

    private boolean goesLeft(int node, double value) {
        double threshold = arrays.threshold[node];
        // NaN makes every comparison false: negating one is sending NaN to the other side.
        return switch (arrays.kind[node]) {
            case Flattening.AT_MOST -> value <= threshold;
            case Flattening.AT_MOST_OR_NAN -> !(value > threshold);
            case Flattening.BELOW -> value < threshold;
            case Flattening.BELOW_OR_NAN -> !(value >= threshold);
            case Flattening.AT_MOST_ZERO_RIGHT -> value <= threshold && !(Math.abs(value) <= Decision.NEARLY_ZERO);
            case Flattening.AT_MOST_ZERO_LEFT -> !(value > threshold) || Math.abs(value) <= Decision.NEARLY_ZERO;
            default -> inSet(node, value);
        };
    }

    private boolean inSet(int node, double value) {
        byte kind = arrays.kind[node];
        if (Double.isNaN(value)) {
            return kind == Flattening.AMONG_OR_NAN || kind == Flattening.EXACTLY_AMONG_OR_NAN;
        }
        int number = (int) value;
        boolean exact = kind == Flattening.EXACTLY_AMONG || kind == Flattening.EXACTLY_AMONG_OR_NAN;
        if (number < 0 || (exact && number != value)) {
            return false;
        }
        var words = arrays.sets[(int) arrays.threshold[node]];
        return number >> 6 < words.length && (words[number >> 6] & (1L << number)) != 0;
    }
}
