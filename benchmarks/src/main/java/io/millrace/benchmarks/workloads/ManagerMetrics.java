package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.process.ChildProcess;
import io.millrace.benchmarks.process.Store;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import io.millrace.client.MlflowClient;
import io.millrace.mlmanager.MLManager;
import io.millrace.mlmanager.ManagerSettings;
import io.millrace.mlmanager.spool.SpoolSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What one {@code logMetric} costs a training that logs by way of the spool, while the spool's thread sends on the same machine.
 * Then all points are read back.
 */
public final class ManagerMetrics implements Workload {
    private static final int ROUNDS = 21;
    private static final double MICROS = 5;

    @Override
    public String name() {
        return "manager-log-metric";
    }

    @Override
    public void run(Bench bench) throws IOException {
        int points = bench.size(20_000, 1_000);
        try (var server = bench.servers().start(bench.stores().empty(Store.SQLITE, "manager"))) {
            report(bench, "server there", measure(bench, address(server), points));
            verify(server, ROUNDS * points);
        }
        report(bench, "server away", measure(bench, "http://127.0.0.1:1", points));
    }

    private static String address(ChildProcess server) {
        return "http://127.0.0.1:" + server.port();
    }

    /** Nanoseconds of a call: the mean of each round, sorted. */
    private static double[] measure(Bench bench, String address, int points) throws IOException {
        var rounds = new double[ROUNDS];
        try (var manager = new MLManager(settings(bench, address))) {
            manager.createExperiment("manager");
            manager.startRun("measured");
            long step = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                for (int i = 0; i < points; i++, step++) {
                    manager.logMetric("loss", 1.0 / (step + 1), 1_000 + step, step);
                }
                rounds[round] = (double) (System.nanoTime() - start) / points;
            }
        }
        Arrays.sort(rounds);
        return rounds;
    }

    private static ManagerSettings settings(Bench bench, String address) throws IOException {
        var folder = Files.createTempDirectory(
                Files.createDirectories(bench.options().folder()), "spool");
        return ManagerSettings.of(address, Map.of())
                .withSpool(spool(folder))
                .withConsole(new PrintStream(OutputStream.nullOutputStream()));
    }

    private static SpoolSettings spool(Path folder) {
        return SpoolSettings.in(folder).withPatience(Duration.ofMinutes(2));
    }

    private void report(Bench bench, String what, double[] rounds) {
        var median = new Quantity(rounds[ROUNDS / 2] / 1e3, "µs");
        var details = Map.<String, Object>of("slowest round µs", rounds[ROUNDS - 1] / 1e3);
        bench.figures(name()).add("median of rounds for the caller, " + what, median, Target.atMost(MICROS), details);
    }

    private static void verify(ChildProcess server, int points) {
        try (var client = MlflowClient.connect(address(server))) {
            var experiment = client.getExperimentByName("manager").experimentId();
            try (var runs = client.searchRuns(List.of(experiment), "")) {
                var run = runs.findFirst().orElseThrow().info().runId();
                try (var history = client.metricHistory(run, "loss")) {
                    long arrived = history.map(point -> point.step()).distinct().count();
                    if (arrived != points) {
                        throw new IllegalStateException(arrived + " of " + points + " points arrived");
                    }
                }
            }
        }
    }
}
