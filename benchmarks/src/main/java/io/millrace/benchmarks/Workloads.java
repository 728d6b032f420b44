package io.millrace.benchmarks;

import io.millrace.benchmarks.limits.Echo;
import io.millrace.benchmarks.limits.GroupCommit;
import io.millrace.benchmarks.workloads.Artifacts;
import io.millrace.benchmarks.workloads.LogBatches;
import io.millrace.benchmarks.workloads.LogMetrics;
import io.millrace.benchmarks.workloads.ManagerMetrics;
import io.millrace.benchmarks.workloads.MetricHistories;
import io.millrace.benchmarks.workloads.Registry;
import io.millrace.benchmarks.workloads.RunSearches;
import io.millrace.benchmarks.workloads.SameKeys;
import io.millrace.benchmarks.workloads.ScoringOverHttp;
import io.millrace.benchmarks.workloads.ScoringStart;
import io.millrace.benchmarks.workloads.SparkAutologging;
import io.millrace.benchmarks.workloads.SparkDemo;
import io.millrace.benchmarks.workloads.SparkFrames;
import io.millrace.benchmarks.workloads.SparkImport;
import io.millrace.benchmarks.workloads.SparkScoring;
import io.millrace.benchmarks.workloads.StartUp;
import io.millrace.benchmarks.workloads.Trees;
import io.millrace.benchmarks.workloads.WideRow;
import io.millrace.benchmarks.workloads.Writers;
import java.util.List;

/** All workloads, in the order in which they run. */
final class Workloads {
    static final List<Workload> ALL = List.of(
            new Echo(),
            new GroupCommit(),
            new LogMetrics(),
            new LogBatches(),
            new ManagerMetrics(),
            new RunSearches(),
            new MetricHistories(),
            new Registry(),
            new Artifacts(),
            new Trees(),
            new ScoringOverHttp(),
            new WideRow(),
            new ScoringStart(),
            new SparkAutologging(),
            new SparkFrames(),
            new SparkImport(),
            new SparkScoring(),
            new SparkDemo(),
            new StartUp(),
            new Writers(),
            new SameKeys());

    private Workloads() {}

    static List<String> names() {
        return ALL.stream().map(Workload::name).toList();
    }
}
