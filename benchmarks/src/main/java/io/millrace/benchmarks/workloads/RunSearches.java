package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.load.Api;
import io.millrace.benchmarks.load.Latencies;
import io.millrace.benchmarks.load.Load;
import io.millrace.benchmarks.load.Replay;
import io.millrace.benchmarks.process.ChildProcess;
import io.millrace.benchmarks.process.Store;
import io.millrace.benchmarks.process.Stores;
import io.millrace.benchmarks.report.Figures;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Searches in 100,000 runs, one after the other; before each is timed, its pages are compared with the fixture. */
public final class RunSearches implements Workload {
    private static final int ALL = -1;
    private static final int SMALL = 100;
    private static final int LARGE = 1_000;
    private static final int DEEP = 90;
    /** A shallower page says nothing about depth. */
    private static final int DEEP_ENOUGH = 5;

    @Override
    public String name() {
        return "search";
    }

    @Override
    public void run(Bench bench) {
        for (var store : bench.options().stores()) {
            var filled = fixture(bench, store);
            var fixture = RunFixture.of(filled.notes());
            try (var server = bench.servers().start(filled.uri())) {
                var searches = new Searches(bench, server, fixture, bench.figures(name(), store));
                for (var filter : RunFilter.ALL) {
                    searches.small(filter, 0, Target.atMost(15));
                    searches.small(filter, ALL, Target.atMost(40));
                }
                for (var filter : RunFilter.ALL) {
                    searches.large(filter, 0);
                    searches.large(filter, ALL);
                }
            }
        }
    }

    /** The store of this fixture; also the existing store of {@link StartUp}. */
    static Stores.Filled fixture(Bench bench, Store store) {
        int runs = bench.size(100_000, 2_000);
        var name = bench.options().quick() ? "runsquick" : "runs";
        return bench.stores().filled(store, name, runs + " runs", uri -> {
            try (var server = bench.servers().start(uri)) {
                long start = System.nanoTime();
                var notes = RunFixture.load(server.port(), runs);
                double seconds = (System.nanoTime() - start) / 1e9;
                bench.figures("search", store)
                        .add("loading " + runs + " runs", new Quantity(seconds, "s"), Map.of("requests", 2 * runs));
                return notes;
            }
        });
    }

    private record Searches(Bench bench, ChildProcess server, RunFixture fixture, Figures figures) {
        /** The first page of 100, and a deep one. */
        void small(RunFilter filter, int scope, Target target) {
            try (var api = new Api(server.port())) {
                var queries = queries(filter, scope, SMALL);
                var first =
                        timed(queries.stream().map(query -> query.walk(api, 1)).toList());
                figures.add(
                        title(filter, scope) + ", page of 100", Quantity.millis(first.p50()), target, first.summary());
                var deepest = queries.stream()
                        .limit(4)
                        .map(query -> query.walk(api, DEEP))
                        .toList();
                int number = deepest.getFirst().number();
                if (number >= DEEP_ENOUGH) {
                    var deep = timed(deepest);
                    figures.add(
                            title(filter, scope) + ", page " + number + " against page 1",
                            new Quantity(deep.p50() / first.p50(), "times"),
                            Target.atMost(1.5),
                            deep.summary());
                }
            }
        }

        /** A page of 1,000 whole runs. */
        void large(RunFilter filter, int scope) {
            try (var api = new Api(server.port())) {
                var pages = queries(filter, scope, LARGE).stream()
                        .map(query -> query.walk(api, 1))
                        .toList();
                var latencies = timed(pages);
                figures.add(
                        title(filter, scope) + ", page of 1,000",
                        Quantity.millis(latencies.p50()),
                        Target.atMost(80),
                        latencies.summary());
            }
        }

        private Latencies timed(List<RunQuery.Page> pages) {
            try (var api = new Api(server.port())) {
                var replay = Replay.of(
                        api, pages.stream().map(RunQuery.Page::request).toList());
                return Load.run(server.port(), List.of(replay), bench.shortTime())
                        .flawless()
                        .latencies();
            }
        }

        /** The same search with other texts, so that nothing is answered from a memory of the last one. */
        private List<RunQuery> queries(RunFilter filter, int scope, int pageSize) {
            return scope == ALL
                    ? IntStream.range(0, 4)
                            .mapToObj(i -> new RunQuery(fixture, filter.shifted(i), ALL, pageSize))
                            .toList()
                    : IntStream.range(0, RunFixture.EXPERIMENTS)
                            .mapToObj(i -> new RunQuery(fixture, filter, i, pageSize))
                            .toList();
        }

        private static String title(RunFilter filter, int scope) {
            return filter.label() + " pass, in " + (scope == ALL ? "all experiments" : "one experiment");
        }
    }
}
