package io.millrace.scoring.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.scoring.trees.TreeEnsemble.Sums;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {
    private static final double LEFT = 1;
    private static final double RIGHT = 2;

    @Test
    void atMost_thresholdItself_goesLeft() {
        assertThat(side(Decision.atMost(0, 0.5, false), 0.5)).isEqualTo(LEFT);
        assertThat(side(Decision.atMost(0, 0.5, false), Math.nextUp(0.5))).isEqualTo(RIGHT);
    }

    @Test
    void below_thresholdItself_goesRight() {
        assertThat(side(Decision.below(0, 0.5, false), 0.5)).isEqualTo(RIGHT);
        assertThat(side(Decision.below(0, 0.5, false), Math.nextDown(0.5))).isEqualTo(LEFT);
    }

    @Test
    void missing_eachKind_goesWhereTheModelSays() {
        for (var kind : Decision.Kind.values()) {
            assertThat(side(new Decision(0, kind, 0.5, set(1), true), Double.NaN))
                    .as("%s", kind)
                    .isEqualTo(LEFT);
            assertThat(side(new Decision(0, kind, 0.5, set(1), false), Double.NaN))
                    .as("%s", kind)
                    .isEqualTo(RIGHT);
        }
    }

    @Test
    void zeroMissing_whatIsNearlyZero_countsAsMissing() {
        var right = new Decision(0, Decision.Kind.AT_MOST_ZERO_MISSING, 0.5, set(), false);
        var left = new Decision(0, Decision.Kind.AT_MOST_ZERO_MISSING, -0.5, set(), true);
        for (double zero : new double[] {0.0, -0.0, 1e-36, -1e-36}) {
            assertThat(side(right, zero)).isEqualTo(RIGHT);
            assertThat(side(left, zero)).isEqualTo(LEFT);
        }
        assertThat(side(right, 1e-30)).isEqualTo(LEFT);
        assertThat(side(left, 1e-30)).isEqualTo(RIGHT);
    }

    @Test
    void among_fractions_areCutOffUnlessExact() {
        assertThat(side(Decision.among(0, set(2, 70), false), 70.9)).isEqualTo(LEFT);
        assertThat(side(Decision.among(0, set(0), false), -0.5)).isEqualTo(LEFT);
        assertThat(side(Decision.exactlyAmong(0, set(2, 70), false), 70.9)).isEqualTo(RIGHT);
        assertThat(side(Decision.exactlyAmong(0, set(2, 70), false), 70)).isEqualTo(LEFT);
    }

    @Test
    void among_whatIsNoMember_goesRight() {
        for (double value : new double[] {-1, -1.5, 1, 64, 71, 1e12, -1e12, Double.POSITIVE_INFINITY}) {
            assertThat(side(Decision.among(0, set(0, 2, 70), true), value))
                    .as("%s", value)
                    .isEqualTo(RIGHT);
        }
    }

    @Test
    void mirrored_members_goRightAndMissingStays() {
        var split = new Node.Split(Decision.among(0, set(3), true), 1, 2).mirrored();
        assertThat(score(split, 3)).isEqualTo(RIGHT);
        assertThat(score(split, 4)).isEqualTo(LEFT);
        assertThat(score(split, Double.NaN)).isEqualTo(LEFT);
    }

    @Test
    void sums_float_areRoundedAfterEachTree() {
        var trees = new ArrayList<Tree>();
        for (int i = 0; i < 1_000; i++) {
            trees.add(new Tree(0, List.of(new Node.Leaf(0.1f))));
        }
        float expected = 0.5f;
        for (int i = 0; i < 1_000; i++) {
            expected += 0.1f;
        }
        var sums = new double[] {0.5};
        TreeEnsemble.of(Sums.FLOAT, 1, trees).add(new double[0], 0, sums, 0);
        assertThat(sums[0]).isEqualTo(expected);
    }

    @Test
    void add_randomTrees_areWalkedAsByHand() {
        var random = new Random(7);
        var trees = new ArrayList<Tree>();
        for (int i = 0; i < 50; i++) {
            trees.add(new Tree(i % 3, randomNodes(random, 5)));
        }
        var ensemble = TreeEnsemble.of(Sums.DOUBLE, 3, trees);
        for (int i = 0; i < 200; i++) {
            var row = random.doubles(2 + 8, -1, 1).toArray();
            var expected = new double[3];
            trees.forEach(tree -> expected[tree.output()] += byHand(tree, 0, row, 2));
            var sums = new double[4];
            ensemble.add(row, 2, sums, 1);
            assertThat(sums).containsExactly(0, expected[0], expected[1], expected[2]);
        }
    }

    @Test
    void vectors_eachLeaf_addsToAllOutputs() {
        var tree = new Tree(
                0,
                List.of(new Node.Split(Decision.atMost(1, 0, false), 1, 2), new Node.Leaf(1, 2), new Node.Leaf(3, 4)));
        var ensemble = TreeEnsemble.ofVectors(Sums.DOUBLE, 2, List.of(tree, tree));
        var sums = new double[2];
        ensemble.add(new double[] {0, 1}, 0, sums, 0);
        assertThat(sums).containsExactly(6, 8);
        int leaf = ensemble.leaf(0, new double[] {0, -1}, 0);
        assertThat(ensemble.value(leaf, 1)).isEqualTo(2);
        assertThat(ensemble.features()).isEqualTo(2);
    }

    @Test
    void of_nodesThatAreNoTree_areRefused() {
        var leaf = new Node.Leaf(1);
        refused(List.of(split(0, 0)), "two parents");
        refused(List.of(split(1, 1), leaf), "two parents");
        refused(List.of(split(1, 2), leaf), "no node 2");
        refused(List.of(split(-1, 1), leaf), "no node -1");
        refused(List.of(), "no node 0");
        refused(List.of(new Node.Leaf(1, 2)), "2 values instead of 1");
        refused(List.of(new Node.Split(Decision.atMost(-1, 0, true), 1, 2), leaf, leaf), "feature -1");
    }

    @Test
    void of_aChainOfAHundredThousandNodes_isWalked() {
        var nodes = new ArrayList<Node>();
        for (int i = 0; i < 100_000; i++) {
            nodes.add(new Node.Split(Decision.atMost(0, -i, false), 2 * i + 2, 2 * i + 1));
            nodes.add(new Node.Leaf(i));
        }
        nodes.add(new Node.Leaf(-1));
        var sums = new double[1];
        TreeEnsemble.of(Sums.DOUBLE, 1, List.of(new Tree(0, nodes))).add(new double[] {-500}, 0, sums, 0);
        assertThat(sums[0]).isEqualTo(501);
    }

    private static Node split(int left, int right) {
        return new Node.Split(Decision.atMost(0, 0, false), left, right);
    }

    private static void refused(List<Node> nodes, String reason) {
        assertThatThrownBy(() -> TreeEnsemble.of(Sums.DOUBLE, 1, List.of(new Tree(0, nodes))))
                .hasMessageContaining("The model's trees are broken")
                .hasMessageContaining(reason);
    }

    private static List<Node> randomNodes(Random random, int depth) {
        int splits = (1 << depth) - 1;
        var nodes = new ArrayList<Node>();
        for (int i = 0; i < splits; i++) {
            nodes.add(new Node.Split(
                    Decision.atMost(random.nextInt(8), random.nextDouble(-1, 1), false), 2 * i + 1, 2 * i + 2));
        }
        for (int i = 0; i <= splits; i++) {
            nodes.add(new Node.Leaf(random.nextDouble()));
        }
        return nodes;
    }

    private static double byHand(Tree tree, int node, double[] row, int offset) {
        if (tree.nodes().get(node) instanceof Node.Split split) {
            boolean left =
                    row[offset + split.decision().feature()] <= split.decision().threshold();
            return byHand(tree, left ? split.left() : split.right(), row, offset);
        }
        return ((Node.Leaf) tree.nodes().get(node)).values()[0];
    }

    private static double side(Decision decision, double value) {
        return score(new Node.Split(decision, 1, 2), value);
    }

    private static double score(Node.Split root, double value) {
        var tree = new Tree(0, List.of(root, new Node.Leaf(LEFT), new Node.Leaf(RIGHT)));
        var sums = new double[1];
        TreeEnsemble.of(Sums.DOUBLE, 1, List.of(tree)).add(new double[] {value}, 0, sums, 0);
        return sums[0];
    }

    private static BitSet set(int... numbers) {
        var set = new BitSet();
        for (int number : numbers) {
            set.set(number);
        }
        return set;
    }
}
