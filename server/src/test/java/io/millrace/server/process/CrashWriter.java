package io.millrace.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.CreateRunResponse;
import io.millrace.protocol.tracking.GetMetricHistoryResponse;
import io.millrace.protocol.tracking.GetRunResponse;
import io.millrace.protocol.tracking.Metric;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes numbered batches and files, one after the other, and remembers which of them were acknowledged. */
final class CrashWriter {
    private static final int POINTS = 5;
    private static final String API = "/api/2.0/mlflow";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String run;
    private final String name;
    private final AtomicInteger acknowledged = new AtomicInteger();

    CrashWriter(String run, String name) {
        this.run = run;
        this.name = name;
    }

    static String newRun(ServerProcess server) throws IOException {
        var reply = ask(server, API + "/runs/create", "{\"experiment_id\": \"0\"}");
        return Json.read(reply, CreateRunResponse.class).run().info().runId();
    }

    int acknowledged() {
        return acknowledged.get();
    }

    /** Ends when the server is gone. */
    void writeUntilItEnds(ServerProcess server) {
        try {
            while (true) {
                write(server, acknowledged.get());
                acknowledged.incrementAndGet();
            }
        } catch (IOException gone) {
            // the crash that the test is about
        }
    }

    private void write(ServerProcess server, int number) throws IOException {
        ask(server, API + "/runs/log-batch", batch(number));
        put(server, artifact(number), content(number));
    }

    private String batch(int number) {
        var metrics = new ArrayList<String>();
        for (int i = 0; i < POINTS; i++) {
            metrics.add("{\"key\": \"%s\", \"value\": %d, \"timestamp\": %d, \"step\": %d}"
                    .formatted(name, number, 1000 + number, number * POINTS + i));
        }
        return """
                {"run_id": "%s", "metrics": [%s],
                 "params": [{"key": "%s-%d", "value": "v%d"}],
                 "tags": [{"key": "%s-%d", "value": "v%d"}]}""".formatted(run, String.join(",", metrics), name, number, number, name, number, number);
    }

    private String artifact(int number) {
        return "/api/2.0/mlflow-artifacts/artifacts/0/%s/artifacts/%s-%d.txt".formatted(run, name, number);
    }

    private static String content(int number) {
        return ("line of file " + number + "\n").repeat(2_000);
    }

    /**
     * Everything acknowledged is there; the write that was under way is there whole or not at all; and when the client
     * repeats it, all of it is there once.
     */
    int verify(ServerProcess server) throws IOException {
        int count = acknowledged.get();
        assertThat(check(server)).as("batches of %s", name).isBetween(count, count + 1);
        write(server, count);
        assertThat(check(server)).isEqualTo(count + 1);
        return count;
    }

    private int check(ServerProcess server) throws IOException {
        var history = ask(server, API + "/metrics/get-history?run_id=" + run + "&metric_key=" + name);
        var steps = Json.read(history, GetMetricHistoryResponse.class).metrics().stream()
                .map(Metric::step)
                .sorted()
                .toList();
        assertThat(steps).doesNotHaveDuplicates();
        assertThat(steps.size() % POINTS).as("points of whole batches").isZero();
        int batches = steps.size() / POINTS;
        var data = Objects.requireNonNull(Json.read(ask(server, API + "/runs/get?run_id=" + run), GetRunResponse.class)
                .run()
                .data());
        assertThat(data.params().stream().filter(param -> isMine(param.key()))).hasSize(batches);
        assertThat(data.tags().stream().filter(tag -> isMine(tag.key()))).hasSize(batches);
        for (int number = 0; number <= acknowledged.get(); number++) {
            checkFile(server, number);
        }
        return batches;
    }

    private void checkFile(ServerProcess server, int number) throws IOException {
        var request = HttpRequest.newBuilder(server.uri(artifact(number))).build();
        var reply = send(request);
        if (reply.statusCode() == 404) {
            assertThat(number).as("missing file").isEqualTo(acknowledged.get());
        } else {
            assertThat(reply.body()).isEqualTo(content(number));
        }
    }

    private boolean isMine(String key) {
        return key.startsWith(name + "-");
    }

    private static void put(ServerProcess server, String path, String content) throws IOException {
        expectSuccess(send(HttpRequest.newBuilder(server.uri(path))
                .PUT(HttpRequest.BodyPublishers.ofString(content))
                .build()));
    }

    private static String ask(ServerProcess server, String path) throws IOException {
        return expectSuccess(send(HttpRequest.newBuilder(server.uri(path)).build()));
    }

    private static String ask(ServerProcess server, String path, String json) throws IOException {
        return expectSuccess(send(HttpRequest.newBuilder(server.uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build()));
    }

    private static String expectSuccess(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return reply.body();
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
