package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.load.Api;
import io.millrace.benchmarks.load.Load;
import io.millrace.benchmarks.load.Replay;
import io.millrace.benchmarks.load.Template;
import io.millrace.benchmarks.report.Figures;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** From the start of the process to the first answer, and the memory it holds then. */
public final class StartUp implements Workload {
    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        for (var store : bench.options().stores()) {
            var figures = bench.figures(name(), store);
            int times = bench.size(7, 1);
            times(
                    bench,
                    figures,
                    "empty store",
                    1.5,
                    times,
                    () -> bench.stores().empty(store, "startup"));
            var existing = RunSearches.fixture(bench, store).uri();
            times(bench, figures, "existing store", 1.0, times, () -> existing);
            memory(bench, figures, existing);
        }
    }

    private static void times(
            Bench bench, Figures figures, String what, double limit, int times, Supplier<String> store) {
        if (!bench.options().quick()) {
            bench.servers().start(store.get()).close(); // the launcher prepares its fast start once
        }
        var seconds = new double[times];
        for (int i = 0; i < times; i++) {
            try (var server = bench.servers().start(store.get())) {
                seconds[i] = server.startTime().toNanos() / 1e9;
            }
        }
        Arrays.sort(seconds);
        Map<String, Object> details = Map.of("all_s", Arrays.toString(seconds));
        figures.add("median to /health, " + what, new Quantity(seconds[times / 2], "s"), Target.atMost(limit), details);
    }

    private static void memory(Bench bench, Figures figures, String store) throws InterruptedException {
        try (var server = bench.servers().start(store);
                var api = new Api(server.port())) {
            TimeUnit.SECONDS.sleep(bench.size(10, 1));
            figures.add("resident when idle", megabytes(server.residentBytes()), Target.atMost(250), Map.of());
            var request = Template.post(Api.ROOT + "/experiments/search", "{\"max_results\":20}");
            Load.run(server.port(), List.of(Replay.of(api, request)), bench.time())
                    .flawless();
            TimeUnit.SECONDS.sleep(bench.size(10, 1));
            figures.add("resident when idle again after work", megabytes(server.residentBytes()), Map.of());
        }
    }

    private static Quantity megabytes(long bytes) {
        return new Quantity(bytes / 1e6, "MB");
    }
}
