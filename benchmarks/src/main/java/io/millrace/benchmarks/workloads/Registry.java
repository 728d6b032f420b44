package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.load.Api;
import io.millrace.benchmarks.load.Latencies;
import io.millrace.benchmarks.load.Load;
import io.millrace.benchmarks.load.Replay;
import io.millrace.benchmarks.load.Template;
import io.millrace.benchmarks.process.ChildProcess;
import io.millrace.benchmarks.process.Store;
import io.millrace.benchmarks.process.Stores;
import io.millrace.benchmarks.report.Figures;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.registry.LatestVersionsResponse;
import io.millrace.protocol.registry.ModelVersion;
import io.millrace.protocol.registry.ModelVersionResponse;
import io.millrace.protocol.registry.SearchRegisteredModelsResponse;
import io.millrace.protocol.tracking.Tag;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A registry of 5,000 models with 20 versions and 10 tags each; every reply is compared before it is timed. */
public final class Registry implements Workload {
    private static final int PAGE = 100;
    private static final int MOVERS = 16;
    /** Requests of one kind that are sent in turn, so that nothing is answered from a memory of the last one. */
    private static final int IN_TURN = 50;

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public void run(Bench bench) {
        var fixture = new RegistryFixture(bench.size(5_000, 64), bench.size(20, 4));
        for (var store : bench.options().stores()) {
            var filled = filled(bench, store, fixture);
            try (var server = bench.servers().start(filled.uri())) {
                var calls = new Calls(bench, server, fixture, bench.figures(name(), store));
                calls.search();
                calls.latestVersions();
                calls.alias();
                calls.transitions();
            }
        }
    }

    private static Stores.Filled filled(Bench bench, Store store, RegistryFixture fixture) {
        var name = bench.options().quick() ? "registryquick" : "registry";
        return bench.stores().filled(store, name, fixture.toString(), uri -> {
            try (var server = bench.servers().start(uri)) {
                long start = System.nanoTime();
                int requests = fixture.load(server.port());
                double seconds = (System.nanoTime() - start) / 1e9;
                bench.figures("registry", store)
                        .add("loading", new Quantity(seconds, "s"), Map.of("requests", requests));
                return "";
            }
        });
    }

    private record Calls(Bench bench, ChildProcess server, RegistryFixture fixture, Figures figures) {
        /** By the end of the name and a tag, which a twentieth of the models meet. */
        void search() {
            try (var api = new Api(server.port())) {
                var requests = IntStream.range(0, 20)
                        .mapToObj(i -> checkedSearch(api, i % 10, i / 10))
                        .toList();
                var latencies = timed(requests);
                figures.add(
                        "search by name pattern and tag, page of 100, p50",
                        Quantity.millis(latencies.p50()),
                        Target.atMost(15),
                        latencies.summary());
            }
        }

        private byte[] checkedSearch(Api api, int digit, int value) {
            var filter = "name LIKE 'model-%" + digit + "' AND tags.t0 = 'v" + value + "'";
            var request = Template.get(Api.ROOT + "/registered-models/search?max_results=" + PAGE + "&filter="
                    + URLEncoder.encode(filter, StandardCharsets.UTF_8));
            var found = Json.read(api.send(request), SearchRegisteredModelsResponse.class)
                    .registeredModels();
            var expected = IntStream.range(0, fixture.models())
                    .filter(model -> model % 10 == digit && model / 10 % 2 == value)
                    .limit(PAGE)
                    .boxed()
                    .toList();
            check(found.size() == expected.size(), filter + " finds " + found.size() + ", not " + expected.size());
            for (int i = 0; i < found.size(); i++) {
                var model = found.get(i);
                int number = expected.get(i);
                check(model.name().equals(RegistryFixture.name(number)), "Found " + model.name() + ", not " + number);
                check(map(model.tags()).equals(RegistryFixture.tagsOf(number)), "Tags of " + model);
                check(model.latestVersions().size() == 3, "Latest versions of " + model);
            }
            return request;
        }

        void latestVersions() {
            try (var api = new Api(server.port())) {
                var requests = inTurn().mapToObj(model -> {
                            var request = Template.get(Api.ROOT + "/registered-models/get-latest-versions?name="
                                    + RegistryFixture.name(model));
                            var found = Json.read(api.send(request), LatestVersionsResponse.class)
                                    .modelVersions();
                            check(
                                    found.stream()
                                            .map(ModelVersion::version)
                                            .toList()
                                            .equals(fixture.latest()),
                                    "Latest versions of " + model + " are " + found);
                            return request;
                        })
                        .toList();
                var latencies = timed(requests);
                figures.add(
                        "get-latest-versions, p50",
                        Quantity.millis(latencies.p50()),
                        Target.atMost(3),
                        latencies.summary());
            }
        }

        void alias() {
            try (var api = new Api(server.port())) {
                var requests = inTurn().mapToObj(model -> {
                            var request = Template.get(Api.ROOT + "/registered-models/alias?alias="
                                    + RegistryFixture.ALIAS + "&name=" + RegistryFixture.name(model));
                            var version = Json.read(api.send(request), ModelVersionResponse.class)
                                    .modelVersion();
                            check(
                                    version.version().equals(String.valueOf(fixture.champion(model)))
                                            && map(version.tags()).equals(RegistryFixture.tagsOf(model)),
                                    "The champion of " + model + " is " + version);
                            return request;
                        })
                        .toList();
                var latencies = timed(requests);
                figures.add(
                        "version by alias, p50",
                        Quantity.millis(latencies.p50()),
                        Target.atMost(2),
                        latencies.summary());
            }
        }

        void transitions() {
            var movers = IntStream.range(0, MOVERS)
                    .mapToObj(i -> new StageMover(IntStream.range(0, fixture.models())
                            .filter(model -> model % MOVERS == i)
                            .limit(IN_TURN)
                            .boxed()
                            .toList()))
                    .toList();
            var result = Load.run(server.port(), movers, bench.time()).flawless();
            try (var api = new Api(server.port())) {
                movers.forEach(mover -> mover.verify(api));
                movers.forEach(mover -> mover.restore(api));
            }
            figures.add(
                    "transitions with activity and event, 16 connections",
                    Quantity.perSecond(result.perSecond(), "requests"),
                    Target.atLeast(1_000),
                    result.summary());
        }

        private IntStream inTurn() {
            int step = Math.max(1, fixture.models() / IN_TURN);
            return IntStream.range(0, Math.min(IN_TURN, fixture.models())).map(i -> i * step);
        }

        private Latencies timed(List<byte[]> requests) {
            try (var api = new Api(server.port())) {
                return Load.run(server.port(), List.of(Replay.of(api, requests)), bench.shortTime())
                        .flawless()
                        .latencies();
            }
        }

        private static TreeMap<String, String> map(List<Tag> tags) {
            var map = new TreeMap<String, String>();
            tags.forEach(tag -> map.put(tag.key(), tag.value()));
            return map;
        }

        private static void check(boolean condition, String otherwise) {
            if (!condition) {
                throw new IllegalStateException(otherwise);
            }
        }
    }
}
