package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.process.ChildProcess;
import io.millrace.benchmarks.process.Rounds;
import io.millrace.benchmarks.process.Store;
import io.millrace.benchmarks.report.Figures;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import io.millrace.client.MlflowClient;
import io.millrace.protocol.tracking.RunStatus;
import java.util.List;
import java.util.Map;

/** What autologging takes of the processor while a pipeline is fitted, on Spark's listener threads and on its own. */
public final class SparkAutologging implements Workload {
    @Override
    public String name() {
        return "spark-autologging";
    }

    @Override
    public void run(Bench bench) {
        int rows = bench.size(1_000_000, 10_000);
        int rounds = bench.size(5, 1);
        try (var server = bench.servers().start(bench.stores().empty(Store.SQLITE, "autologging"))) {
            var address = "http://127.0.0.1:" + server.port();
            var measured = bench.servers().onSpark(name(), rows, rounds, address);
            verify(server, rounds + 1);
            report(bench.figures(name()), measured);
        }
    }

    private static void report(Figures figures, Rounds measured) {
        figures.add(
                "listeners, share of the fit's processor time",
                share(measured, "listeners"),
                Target.atMost(1),
                Map.of("ms", 1e3 * measured.median("listeners"), "fit_s", measured.median("fit")));
        figures.add(
                "own thread, which talks to the server",
                share(measured, "worker"),
                Map.of("ms", 1e3 * measured.median("worker")));
        figures.add(
                "Spark's tasks that save the model and take its metrics",
                share(measured, "worker's jobs"),
                Map.of("ms", 1e3 * measured.median("worker's jobs")));
    }

    private static Quantity share(Rounds measured, String name) {
        return new Quantity(100 * measured.ratio(name, "fit"), "%");
    }

    private static void verify(ChildProcess server, int fits) {
        try (var client = MlflowClient.connect("http://127.0.0.1:" + server.port())) {
            var experiment = client.getExperimentByName("benchmarks").experimentId();
            try (var runs = client.searchRuns(List.of(experiment), "")) {
                long finished = runs.filter(run -> run.info().status() == RunStatus.FINISHED)
                        .count();
                if (finished != fits) {
                    throw new IllegalStateException(finished + " of " + fits + " fits are finished runs");
                }
            }
        }
    }
}
