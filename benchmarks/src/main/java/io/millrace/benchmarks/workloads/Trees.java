package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import io.millrace.scoring.trees.Decision;
import io.millrace.scoring.trees.Node;
import io.millrace.scoring.trees.Tree;
import io.millrace.scoring.trees.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A hundred boosted trees of depth five, one row after the other in this process; held against a walk over the nodes. */
public final class Trees implements Workload {
    private static final int TREES = 100;
    private static final int INNER = 31;
    private static final int FEATURES = 30;
    private static final int ROWS = 1_000;

    @Override
    public String name() {
        return "scoring-trees";
    }

    @Override
    public void run(Bench bench) {
        var random = new Random(1);
        var trees = new ArrayList<Tree>();
        for (int i = 0; i < TREES; i++) {
            trees.add(tree(random));
        }
        var ensemble = TreeEnsemble.of(TreeEnsemble.Sums.DOUBLE, 1, trees);
        var rows = random.doubles((long) ROWS * FEATURES).toArray();
        verify(ensemble, trees, rows);
        var time = bench.shortTime();
        score(ensemble, rows, time.warmUp().toNanos());
        double micros = score(ensemble, rows, time.measured().toNanos());
        bench.figures(name())
                .add("100 trees of depth 5, one row", new Quantity(micros, "µs"), Target.atMost(10), Map.of());
    }

    private static Tree tree(Random random) {
        var nodes = new ArrayList<Node>();
        for (int i = 0; i < INNER; i++) {
            var decision = Decision.atMost(random.nextInt(FEATURES), random.nextDouble(), true);
            nodes.add(new Node.Split(decision, 2 * i + 1, 2 * i + 2));
        }
        for (int i = 0; i <= INNER; i++) {
            nodes.add(new Node.Leaf(random.nextDouble() - 0.5));
        }
        return new Tree(0, nodes);
    }

    private static void verify(TreeEnsemble ensemble, List<Tree> trees, double[] rows) {
        for (int offset = 0; offset < rows.length; offset += FEATURES) {
            var sum = new double[1];
            ensemble.add(rows, offset, sum, 0);
            double expected = 0;
            for (var tree : trees) {
                expected += walk(tree, rows, offset);
            }
            if (sum[0] != expected) {
                throw new IllegalStateException("The sum is " + sum[0] + " and should be " + expected);
            }
        }
    }

    private static double walk(Tree tree, double[] rows, int offset) {
        var node = tree.nodes().get(0);
        while (node instanceof Node.Split split) {
            boolean left = rows[offset + split.decision().feature()]
                    <= split.decision().threshold();
            node = tree.nodes().get(left ? split.left() : split.right());
        }
        return ((Node.Leaf) node).values()[0];
    }

    /** Microseconds a row. */
    private static double score(TreeEnsemble ensemble, double[] rows, long nanos) {
        var sum = new double[1];
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - start < nanos || count == 0) {
            for (int offset = 0; offset < rows.length; offset += FEATURES) {
                ensemble.add(rows, offset, sum, 0);
                count++;
            }
        }
        double micros = (System.nanoTime() - start) / 1e3 / count;
        if (Double.isNaN(sum[0])) { // the sums are used
            throw new IllegalStateException("A sum is NaN");
        }
        return micros;
    }
}
