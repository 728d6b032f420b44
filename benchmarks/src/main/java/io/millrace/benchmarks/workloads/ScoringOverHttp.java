package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.load.Load;
import io.millrace.benchmarks.report.Figures;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import io.millrace.models.data.Tensors;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.Scorers;
import io.millrace.protocol.json.Json;
import io.millrace.scoring.codec.InferenceCodec;
import io.millrace.scoring.codec.InferenceRequest;
import io.millrace.scoring.codec.PredictionWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * An ONNX logistic regression with 30 features behind HTTP: one row, and a thousand rows a request. Every reply is compared with what
 * the engine answers in this process; the engine and the JSON library alone are the limits.
 */
public final class ScoringOverHttp implements Workload {
    private static final int MANY = 1_000;

    @Override
    public String name() {
        return "scoring";
    }

    @Override
    public void run(Bench bench) throws IOException {
        var figures = bench.figures(name());
        var model = ModelFolder.open(bench.servers().home().onnxModel());
        try (var scorer = Scorers.found().load(model);
                var server = bench.servers().startScoring(model.root())) {
            single(bench, figures, scorer, server.port());
            many(bench, figures, new Engine(model, scorer), server.port());
        }
    }

    private record Engine(ModelFolder model, Scorer scorer) {}

    private static void single(Bench bench, Figures figures, Scorer scorer, int port) {
        var row = Rows.of(1);
        double engineMillis = 1e3 / perSecond(bench, () -> scorer.score(row.tensors(), Map.of()));
        var expected = new PredictionWriter(false).write(scorer.score(row.tensors(), Map.of()), true);
        var sixteen = load(bench, port, 16, row.invocation(), expected);
        figures.add(
                "one row, 16 connections",
                Quantity.perSecond(sixteen.perSecond(), "requests"),
                Target.atLeast(20_000),
                sixteen.summary());
        figures.add(
                "one row, 16 connections, p99",
                Quantity.millis(sixteen.latencies().p99()),
                Target.atMost(10),
                Map.of());
        var one = load(bench, port, 1, row.invocation(), expected);
        figures.add(
                "one row, 1 connection, above the bare engine",
                Quantity.millis(one.latencies().p50() - engineMillis),
                Target.atMost(0.3),
                Map.of("engine_ms", engineMillis, "p50_ms", one.latencies().p50()));
    }

    private static void many(Bench bench, Figures figures, Engine engine, int port) throws IOException {
        var rows = Rows.of(MANY);
        var tensors = rows.tensors();
        var answer = (Tensors) engine.scorer.score(tensors, Map.of());
        double bare = MANY * perSecond(bench, () -> engine.scorer.score(tensors, Map.of()));
        var reply = new PredictionWriter(false).write(answer, true);
        double library = MANY * perSecond(bench, new JsonLibrary(rows.json(), reply)::run);

        var json = MANY * load(bench, port, 2, rows.invocation(), reply).perSecond();
        figures.add(
                "1,000 rows as JSON",
                Quantity.perSecond(json, "rows"),
                Target.atLeast(300_000),
                Map.of("JSON library alone, rows/s", library));
        figures.add(
                "1,000 rows as JSON, share of the JSON library alone",
                new Quantity(100 * json / library, "%"),
                Target.atLeast(40),
                Map.of());

        var wanted = new InferenceRequest(null, tensors, Map.of(), List.of(), true);
        var binary = new InferenceCodec(engine.model.model().signature(), false).write(answer, wanted, "model", "");
        var v2 = MANY * load(bench, port, 2, rows.inference(), binary.body()).perSecond();
        figures.add(
                "1,000 rows as binary tensors",
                Quantity.perSecond(v2, "rows"),
                Target.atLeast(2_000_000),
                Map.of("bare engine, rows/s", bare));
        figures.add(
                "1,000 rows as binary tensors, share of the bare engine",
                new Quantity(100 * v2 / bare, "%"),
                Target.atLeast(50),
                Map.of());
    }

    /** Parses a request and writes a reply, and nothing in between. */
    private static final class JsonLibrary {
        private final String request;
        private final Map<String, Object> reply;

        JsonLibrary(byte[] request, byte[] reply) {
            this.request = new String(request, StandardCharsets.UTF_8);
            this.reply = Json.readMap(new String(reply, StandardCharsets.UTF_8));
        }

        int run() {
            return Json.readMap(request).size() + Json.write(reply).length;
        }
    }

    private interface Step {
        Object run();
    }

    /** On one thread, after a warm-up. */
    private static double perSecond(Bench bench, Step step) {
        var time = bench.shortTime();
        calls(step, time.warmUp().toNanos());
        long start = System.nanoTime();
        long calls = calls(step, time.measured().toNanos());
        return calls / ((System.nanoTime() - start) / 1e9);
    }

    private static long calls(Step step, long nanos) {
        long end = System.nanoTime() + nanos;
        long calls = 0;
        while (System.nanoTime() < end || calls == 0) {
            if (step.run().hashCode() == 0x5EED_5EED) { // the result is used
                calls--;
            }
            calls++;
        }
        return calls;
    }

    private static Load.Result load(Bench bench, int port, int connections, byte[] request, byte[] expected) {
        return SameRequest.load(port, connections, new SameRequest(request, expected), bench.time());
    }
}
