package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.load.Api;
import io.millrace.benchmarks.load.Load;
import io.millrace.benchmarks.process.ChildProcess;
import io.millrace.benchmarks.process.Store;
import io.millrace.benchmarks.report.Figures;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One metric a request, each connection to a run of its own; all points are read back and compared. */
public final class LogMetrics implements Workload {
    private static final int KEYS = 4;
    /** Past this length a series has roll-ups, which every point updates too. */
    private static final int LONG = 5_000;

    @Override
    public String name() {
        return "log-metric";
    }

    @Override
    public void run(Bench bench) {
        for (var store : bench.options().stores()) {
            boolean sqlite = store == Store.SQLITE;
            var figures = bench.figures(name(), store);
            try (var server = bench.servers().start(bench.stores().empty(store, "logmetric"))) {
                var many = measured(bench, server, writers(server, 32, KEYS, 0));
                figures.add("32 connections", many.requests(), Target.atLeast(sqlite ? 20_000 : 8_000), many.summary());
                var p99 = Quantity.millis(many.result().latencies().p99());
                if (sqlite) {
                    figures.add("32 connections, p99", p99, Target.atMost(10), many.summary());
                }
                var one = measured(bench, server, writers(server, 1, KEYS, 0));
                var p50 = Quantity.millis(one.result().latencies().p50());
                if (sqlite) {
                    figures.add("1 connection, p50", p50, Target.atMost(0.4), one.summary());
                } else {
                    figures.add("1 connection, p50", p50, one.summary());
                }
                longSeries(bench, server, figures);
            }
        }
    }

    private static void longSeries(Bench bench, ChildProcess server, Figures figures) {
        var result = measured(bench, server, writers(server, 32, 1, bench.size(LONG, 0)));
        figures.add("32 connections, series of over 5,000 points", result.requests(), result.summary());
    }

    private static Measured measured(Bench bench, ChildProcess server, List<MetricWriter> writers) {
        long before = writers.stream().mapToLong(MetricWriter::acknowledged).sum();
        long processor = server.processorNanos();
        var result = Load.run(server.port(), writers, bench.time()).flawless();
        long used = server.processorNanos() - processor;
        long requests = writers.stream().mapToLong(MetricWriter::acknowledged).sum() - before;
        try (var api = new Api(server.port())) {
            writers.forEach(writer -> writer.verify(api));
        }
        return new Measured(result, used / 1e3 / requests);
    }

    /**
     * A load and what it cost.
     *
     * @param result the load
     * @param processorMicros the server's processor time for one request, the warm-up included; other programs on the
     *     machine hardly change it
     */
    private record Measured(Load.Result result, double processorMicros) {
        Quantity requests() {
            return Quantity.perSecond(result.perSecond(), "requests");
        }

        Map<String, Object> summary() {
            var summary = new LinkedHashMap<>(result.summary());
            summary.put("server's processor µs a request", processorMicros);
            return summary;
        }
    }

    /** Each with a new run; {@code before} points are in each series of the first key already. */
    private static List<MetricWriter> writers(ChildProcess server, int count, int keys, int before) {
        var writers = new ArrayList<MetricWriter>();
        try (var api = new Api(server.port())) {
            var experiment = api.createExperiment("log-metric " + System.nanoTime());
            for (int i = 0; i < count; i++) {
                var run = api.createRun(experiment, System.currentTimeMillis());
                writers.add(new MetricWriter(run, keys, new MetricWriter.Steps(0, 1), preload(api, run, before)));
            }
        }
        return writers;
    }

    private static long preload(Api api, String run, int points) {
        var batches = new BatchWriter(run, BatchWriter.Shape.live(1, 1_000));
        for (int done = 0; done < points; done += 1_000) {
            api.send(batches.next());
        }
        return points;
    }
}
