package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import java.util.Map;

/** The fraud demo's file of 31 columns with its bad records into a Delta table, by the import and by Spark's own reader. */
public final class SparkImport implements Workload {
    @Override
    public String name() {
        return "spark-import";
    }

    @Override
    public void run(Bench bench) {
        int rows = bench.size(1_000_000, 10_000);
        var measured = bench.servers().onSpark(name(), rows, bench.size(7, 1), "");
        var figures = bench.figures(name());
        figures.add(
                "import with bad records",
                Quantity.perSecond(rows / measured.median("import"), "rows"),
                Target.atLeast(100_000),
                Map.of("s", measured.median("import"), "cpu_s", measured.median("import cpu")));
        figures.add(
                "time against Spark's own CSV to Delta",
                new Quantity(measured.ratio("import", "spark"), "times"),
                Target.atMost(1.5),
                Map.of(
                        "spark_s", measured.median("spark"),
                        "spark_cpu_s", measured.median("spark cpu"),
                        "cpu_ratio", measured.ratio("import cpu", "spark cpu")));
    }
}
