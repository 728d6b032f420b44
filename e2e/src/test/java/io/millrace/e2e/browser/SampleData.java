package io.millrace.e2e.browser;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.tracking.LogBatch;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** What the pages show in tests. The same every time. */
final class SampleData {
    private static final List<String> MODELS = List.of("tree", "forest", "boosting", "linear", "net");

    private SampleData() {}

    /** An experiment of finished runs {@code run 0}, {@code run 1}, … with {@code acc} rising from 0 to almost 1. */
    static String runs(MlflowClient client, String name, int count) {
        var experiment = client.createExperiment(name);
        for (int at = 0; at < count; at++) {
            var run = client.createRun(experiment, "run " + at).info().runId();
            var metrics = List.of(metric("acc", (double) at / count, 0), metric("loss", 1.0 / (at + 1), 0));
            var params = List.of(
                    new Param("model", MODELS.get(at % MODELS.size())),
                    new Param("lr", "0." + (at % 7 + 1)),
                    new Param("seed", String.valueOf(at)));
            client.logBatch(new LogBatch(run, run, metrics, params, List.of(new Tag("team", "team " + at % 3))));
            client.setTerminated(run);
        }
        return experiment;
    }

    /** A parent with ten children, {@code child 0} to {@code child 9}. */
    record Nested(String experimentId, String parent, List<String> children) {}

    static Nested nested(MlflowClient client, String name) {
        var experiment = client.createExperiment(name);
        var parent = client.createRun(experiment, "parent").info().runId();
        var children = new ArrayList<String>();
        for (int at = 0; at < 10; at++) {
            var child =
                    client.createRun(experiment, "child " + at, parent).info().runId();
            client.logMetric(child, "acc", at / 10.0);
            children.add(child);
        }
        return new Nested(experiment, parent, children);
    }

    /** A falling curve with some noise, a point per step and second. */
    static List<Metric> curve(String key, int steps) {
        return IntStream.range(0, steps)
                .mapToObj(step -> metric(key, Math.exp(-3.0 * step / steps) + 0.05 * Math.sin(step * 1.7), step))
                .toList();
    }

    /** A chart as the evaluators and the fraud demo write them. */
    static String chart(String name) {
        try (var file = Objects.requireNonNull(SampleData.class.getResourceAsStream(name + ".json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Metric metric(String key, double value, long step) {
        return new Metric(key, value, 1_790_000_000_000L + step * 1000, step, null, null, null, null);
    }
}
