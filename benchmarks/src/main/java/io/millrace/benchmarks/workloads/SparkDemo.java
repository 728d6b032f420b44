package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import java.io.IOException;
import java.util.Map;

/** {@code millrace demo fraud}, from its start to its end: two files, four models and two servers. */
public final class SparkDemo implements Workload {
    private static final double MINUTES = 5;

    @Override
    public String name() {
        return "spark-demo";
    }

    @Override
    public void run(Bench bench) throws IOException {
        int rows = bench.size(1_000_000, 10_000);
        var took = bench.servers().tellFraudDemo(rows);
        bench.figures(name())
                .add(
                        "demo fraud, start to end",
                        new Quantity(took.toMillis() / 60e3, "minutes"),
                        Target.atMost(MINUTES),
                        Map.of("rows in each of the two files", rows));
    }
}
