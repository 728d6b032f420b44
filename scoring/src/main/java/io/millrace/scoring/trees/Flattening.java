package io.millrace.scoring.trees;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Lays trees out in arrays. */
final class Flattening {
    static final byte AT_MOST = 0;
    static final byte AT_MOST_OR_NAN = 1;
    static final byte BELOW = 2;
    static final byte BELOW_OR_NAN = 3;
    static final byte AT_MOST_ZERO_RIGHT = 4;
    static final byte AT_MOST_ZERO_LEFT = 5;
    static final byte AMONG = 6;
    static final byte AMONG_OR_NAN = 7;
    static final byte EXACTLY_AMONG = 8;
    static final byte EXACTLY_AMONG_OR_NAN = 9;

    /** Of each tree. */
    final int[] roots;

    final int[] output;

    /** Of each inner node. */
    final int[] feature;

    final byte[] kind;

    /** For a set, its place in {@link #sets}. */
    final double[] threshold;

    final int[] left;
    final int[] right;

    final double[] leaves;
    final long[][] sets;

    private final int leafWidth;
    private int nodeCount;
    private int leafCount;
    private final List<long[]> setsSoFar = new ArrayList<>();

    Flattening(List<Tree> trees, int outputs, int leafWidth) {
        this.leafWidth = leafWidth;
        int splits = count(trees, true);
        roots = new int[trees.size()];
        output = new int[trees.size()];
        feature = new int[splits];
        kind = new byte[splits];
        threshold = new double[splits];
        left = new int[splits];
        right = new int[splits];
        leaves = new double[Math.multiplyExact(count(trees, false), leafWidth)];
        for (int i = 0; i < trees.size(); i++) {
            var tree = trees.get(i);
            if (tree.output() < 0 || tree.output() >= outputs) {
                throw broken("tree " + i + " adds to output " + tree.output() + " of " + outputs);
            }
            output[i] = tree.output();
            roots[i] = add(tree.nodes());
        }
        sets = setsSoFar.toArray(long[][]::new);
    }

    int features() {
        return Arrays.stream(feature, 0, nodeCount).max().orElse(-1) + 1;
    }

    private static int count(List<Tree> trees, boolean splits) {
        long count = trees.stream()
                .flatMap(tree -> tree.nodes().stream())
                .filter(node -> node instanceof Node.Split == splits)
                .count();
        return Math.toIntExact(count);
    }

    /** A child that waits for its place, and whose place its parent waits for. */
    private record Waiting(int node, int parent, boolean isLeft) {}

    /** Depth first, so that a left child follows its parent. */
    private int add(List<Node> nodes) {
        var seen = new BitSet();
        var waiting = new ArrayDeque<Waiting>();
        waiting.push(new Waiting(0, -1, true));
        int root = 0;
        while (!waiting.isEmpty()) {
            var next = waiting.pop();
            int place = place(nodes, next.node, seen);
            if (next.parent < 0) {
                root = place;
            } else if (next.isLeft) {
                left[next.parent] = place;
            } else {
                right[next.parent] = place;
            }
            if (nodes.get(next.node) instanceof Node.Split split) {
                waiting.push(new Waiting(split.right(), place, false));
                waiting.push(new Waiting(split.left(), place, true));
            }
        }
        return root;
    }

    private int place(List<Node> nodes, int node, BitSet seen) {
        if (node < 0 || node >= nodes.size()) {
            throw broken("there is no node " + node);
        }
        if (seen.get(node)) {
            throw broken("node " + node + " has two parents");
        }
        seen.set(node);
        if (nodes.get(node) instanceof Node.Leaf leaf) {
            return place(leaf);
        }
        return place(((Node.Split) nodes.get(node)).decision());
    }

    private int place(Node.Leaf leaf) {
        if (leaf.values().length != leafWidth) {
            throw broken("a leaf has " + leaf.values().length + " values instead of " + leafWidth);
        }
        int place = leafCount;
        System.arraycopy(leaf.values(), 0, leaves, place, leafWidth);
        leafCount += leafWidth;
        return ~place;
    }

    private int place(Decision decision) {
        if (decision.feature() < 0) {
            throw broken("a node asks for feature " + decision.feature());
        }
        int place = nodeCount++;
        feature[place] = decision.feature();
        kind[place] = kind(decision);
        threshold[place] = decision.threshold();
        if (kind[place] >= AMONG) {
            threshold[place] = setsSoFar.size();
            setsSoFar.add(decision.set().toLongArray());
        }
        return place;
    }

    private static byte kind(Decision decision) {
        boolean missingLeft = decision.missingLeft();
        return switch (decision.kind()) {
            case AT_MOST -> missingLeft ? AT_MOST_OR_NAN : AT_MOST;
            case BELOW -> missingLeft ? BELOW_OR_NAN : BELOW;
            case AT_MOST_ZERO_MISSING -> missingLeft ? AT_MOST_ZERO_LEFT : AT_MOST_ZERO_RIGHT;
            case AMONG -> missingLeft ? AMONG_OR_NAN : AMONG;
            case EXACTLY_AMONG -> missingLeft ? EXACTLY_AMONG_OR_NAN : EXACTLY_AMONG;
        };
    }

    private static MlflowException broken(String what) {
        return INVALID_PARAMETER_VALUE.error("The model's trees are broken: %s", what);
    }
}
