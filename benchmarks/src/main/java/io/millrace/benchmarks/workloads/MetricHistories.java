package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.load.Api;
import io.millrace.benchmarks.load.Load;
import io.millrace.benchmarks.load.Replay;
import io.millrace.benchmarks.load.Template;
import io.millrace.benchmarks.process.ChildProcess;
import io.millrace.benchmarks.process.Store;
import io.millrace.benchmarks.process.Stores;
import io.millrace.benchmarks.report.Figures;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A history of 100,000 points in full, and one of 10 million thinned out for a chart. */
public final class MetricHistories implements Workload {
    private static final int BATCH = 1_000;
    private static final int LOADERS = 4;

    @Override
    public String name() {
        return "history";
    }

    @Override
    public void run(Bench bench) {
        long full = bench.size(100_000, 10_000);
        long huge = bench.size(10_000_000, 100_000);
        for (var store : bench.options().stores()) {
            var figures = bench.figures(name(), store);
            var filled = fixture(bench, store, full, huge);
            var runs = filled.notes().split(" ", -1);
            try (var server = bench.servers().start(filled.uri());
                    var api = new Api(server.port())) {
                Points.verify(api, runs[0], 0, LongStream.range(0, full));
                timed(
                        bench,
                        server,
                        figures,
                        new Timed("%,d points in full".formatted(full), full(runs[0]), Target.atMost(150)));
                var whole = new Sample(runs[1], 0, huge);
                whole.verify(api);
                timed(
                        bench,
                        server,
                        figures,
                        new Timed("%,d points to 1,000".formatted(huge), whole.request(), Target.atMost(100)));
                var part = new Sample(runs[1], huge / 2, huge / 2 + huge / 100);
                part.verify(api);
                timed(
                        bench,
                        server,
                        figures,
                        new Timed("1 %% of %,d points to 1,000".formatted(huge), part.request(), Target.atMost(100)));
            }
        }
    }

    private static byte[] full(String run) {
        return Template.get(Api.ROOT + "/metrics/get-history?run_id=" + run + "&metric_key=" + Points.name(0));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Timed(String what, byte[] request, Target target) {}

    private static void timed(Bench bench, ChildProcess server, Figures figures, Timed timed) {
        try (var api = new Api(server.port())) {
            var replay = Replay.of(api, timed.request);
            var latencies = Load.run(server.port(), List.of(replay), bench.time())
                    .flawless()
                    .latencies();
            figures.add(timed.what, Quantity.millis(latencies.p50()), timed.target, latencies.summary());
        }
    }

    private Stores.Filled fixture(Bench bench, Store store, long full, long huge) {
        var name = bench.options().quick() ? "historyquick" : "history";
        return bench.stores().filled(store, name, full + " and " + huge + " points", uri -> {
            try (var server = bench.servers().start(uri);
                    var api = new Api(server.port())) {
                var experiment = api.createExperiment("history");
                var fullRun = api.createRun(experiment, Points.START);
                var hugeRun = api.createRun(experiment, Points.START);
                load(server.port(), fullRun, full);
                long start = System.nanoTime();
                load(server.port(), hugeRun, huge);
                double seconds = (System.nanoTime() - start) / 1e9;
                bench.figures(name(), store)
                        .add(
                                "loading " + huge + " points into one series",
                                Quantity.perSecond(huge / seconds, "points"),
                                Map.of("seconds", seconds));
                return fullRun + " " + hugeRun;
            }
        });
    }

    private static void load(int port, String run, long points) {
        var threads = IntStream.range(0, LOADERS)
                .mapToObj(loader -> Thread.ofPlatform().start(() -> {
                    try (var api = new Api(port)) {
                        var writer =
                                new BatchWriter(run, new BatchWriter.Shape(1, BATCH, place -> place, Sample::time));
                        for (long batch = loader; batch * BATCH < points; batch += LOADERS) {
                            api.send(writer.batch(batch));
                        }
                    }
                }))
                .toList();
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
