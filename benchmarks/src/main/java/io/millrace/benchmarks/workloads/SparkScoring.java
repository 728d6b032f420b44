package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.process.Rounds;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import java.util.Map;

/** A Delta table of thirty features scored by Millrace on Spark, and by Spark's own transform of the same pipeline. */
public final class SparkScoring implements Workload {
    @Override
    public String name() {
        return "spark-scoring";
    }

    @Override
    public void run(Bench bench) {
        int rows = bench.size(5_000_000, 20_000);
        var measured = bench.servers().onSpark(name(), rows, bench.size(5, 1), "");
        var figures = bench.figures(name());
        figures.add(
                "batch scoring",
                Quantity.perSecond(rows / measured.median("millrace"), "rows"),
                Map.of("s", measured.median("millrace"), "cpu_s", measured.median("millrace cpu")));
        figures.add(
                "against Spark's transform", faster(measured, "spark"), Target.atLeast(2), details(measured, "spark"));
        var pruned = "spark, prediction only";
        figures.add(
                "against Spark's transform, of which the prediction is kept",
                faster(measured, pruned),
                details(measured, pruned));
    }

    private static Quantity faster(Rounds measured, String other) {
        return new Quantity(measured.ratio(other, "millrace"), "times");
    }

    private static Map<String, Object> details(Rounds measured, String other) {
        return Map.of(
                "s", measured.median(other),
                "cpu_s", measured.median(other + " cpu"),
                "cpu_ratio", measured.ratio(other + " cpu", "millrace cpu"));
    }
}
