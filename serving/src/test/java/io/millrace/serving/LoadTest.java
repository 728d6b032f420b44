package io.millrace.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.scorer.ModelFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when many come, when the model changes under them, and when the server stops. */
class LoadTest {
    private static final String COLUMN = "[{\"type\":\"double\",\"name\":\"a\"}]";
    private static final String ONE = "{\"inputs\": {\"a\": 1}}";

    private static Data same(Data input) {
        return input;
    }

    @Test
    void reload_underLoad_failsNoRequest(@TempDir Path folder) throws Exception {
        var versions = new AtomicInteger(1);
        var discarded = new AtomicInteger();
        var closed = new AtomicInteger();
        var model = TestModel.columns(folder, COLUMN);
        ModelSource source = current -> {
            var id = "v" + versions.get();
            return current.equals(id)
                    ? Optional.empty()
                    : Optional.of(new ModelSource.Fetched(
                            ModelFolder.open(model), "m", id.substring(1), id, discarded::incrementAndGet));
        };
        var config = ServingConfig.local(0, source)
                .withScorers(TestModel.closing((input, params) -> same(input), closed::incrementAndGet));
        try (var server = ScoringServer.start(config);
                var client = new Client(server)) {
            var over = new AtomicBoolean();
            var wrong = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < 4; i++) {
                wrong.add(CompletableFuture.supplyAsync(() -> failures(client, over)));
            }
            for (int i = 0; i < 30; i++) {
                versions.incrementAndGet();
                assertThat(server.reload()).isTrue();
                for (int each = 0; each < 20; each++) { // the new version is asked before the next comes
                    assertThat(client.invoke(ONE).statusCode()).isEqualTo(200);
                }
            }
            over.set(true);
            for (var each : wrong) {
                assertThat(each.get()).isZero();
            }
            assertThat(client.get("/v2/models/m").body()).contains("\"31\"");
        }
        assertThat(closed).hasValue(31);
        assertThat(discarded).hasValue(31);
    }

    private static int failures(Client client, AtomicBoolean over) {
        int failures = 0;
        while (!over.get()) {
            if (client.invoke(ONE).statusCode() != 200) {
                failures++;
            }
        }
        return failures;
    }

    @Test
    void reload_brokenNewModel_keepsTheOld(@TempDir Path folder) throws IOException {
        var good = TestModel.columns(folder.resolve("good"), COLUMN);
        var broken = Files.createDirectories(folder.resolve("broken"));
        ModelSource source = current -> Optional.of(new ModelSource.Fetched(
                ModelFolder.open(current.isEmpty() ? good : broken), "m", "", current + "x", () -> {}));
        try (var server = ScoringServer.start(
                        ServingConfig.local(0, source).withScorers(TestModel.scorers((input, params) -> same(input))));
                var client = new Client(server)) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(server::reload))
                    .hasMessageContaining("no file MLmodel");
            assertThat(client.invoke(ONE).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void queue_full_is429WithRetryAfter(@TempDir Path folder) throws Exception {
        var busy = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var config = ServingConfig.local(0, ModelSource.of(TestModel.columns(folder, COLUMN)))
                .withScorers(TestModel.scorers((input, params) -> waiting(input, busy, go)))
                .withLimits(ServingConfig.Limits.DEFAULT.withWorkers(1).withQueue(1));
        try (var server = ScoringServer.start(config);
                var client = new Client(server)) {
            var running = CompletableFuture.supplyAsync(() -> client.invoke(ONE));
            busy.await();
            var replies = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            Optional<HttpResponse<String>> refused = Optional.empty();
            while (refused.isEmpty()) { // one waits in the queue; the next ones are refused
                var reply = CompletableFuture.supplyAsync(() -> client.invoke(ONE));
                replies.add(reply);
                refused = refusedOf(replies);
            }
            go.countDown();

            assertThat(refused.get().headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.get().body()).contains("REQUEST_LIMIT_EXCEEDED");
            assertThat(running.get().statusCode()).isEqualTo(200);
            assertThat(client.get("/metrics").body()).contains("millrace_scoring_refused_total");
        }
    }

    private static Optional<HttpResponse<String>> refusedOf(List<CompletableFuture<HttpResponse<String>>> replies) {
        return replies.stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .filter(reply -> reply.statusCode() == 429)
                .findFirst();
    }

    private static Data waiting(Data input, CountDownLatch busy, CountDownLatch go) {
        busy.countDown();
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return input;
    }

    @Test
    void timeout_slowModel_is504AndTheServerLives(@TempDir Path folder) throws Exception {
        var busy = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var config = ServingConfig.local(0, ModelSource.of(TestModel.columns(folder, COLUMN)))
                .withScorers(TestModel.scorers((input, params) -> waiting(input, busy, go)))
                .withLimits(ServingConfig.Limits.DEFAULT
                        .withTimeout(Duration.ofMillis(100))
                        .withWorkers(1));
        try (var server = ScoringServer.start(config);
                var client = new Client(server)) {
            var late = client.invoke(ONE);
            assertThat(late.statusCode()).isEqualTo(504);
            assertThat(late.body()).isEqualTo("Request processing time exceeded limit");
            assertThat(client.get("/ping").statusCode()).isEqualTo(200);
            go.countDown();
        }
    }

    @Test
    void close_runningRequest_isAnswered(@TempDir Path folder) throws Exception {
        var busy = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var config = ServingConfig.local(0, ModelSource.of(TestModel.columns(folder, COLUMN)))
                .withScorers(TestModel.scorers((input, params) -> waiting(input, busy, go)));
        var server = ScoringServer.start(config);
        try (var client = new Client(server)) {
            var running = CompletableFuture.supplyAsync(() -> client.invoke(ONE));
            busy.await();
            var closing = CompletableFuture.runAsync(server::close);
            while (accepts(server.port())) {
                Thread.onSpinWait();
            }
            go.countDown();

            assertThat(running.get().statusCode()).isEqualTo(200);
            closing.get();
        }
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void batches_requestsThatWait_areScoredTogetherAndAnsweredApart(@TempDir Path folder) throws Exception {
        var busy = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var largest = new AtomicInteger();
        var config = ServingConfig.local(0, ModelSource.of(TestModel.columns(folder, COLUMN)))
                .withScorers(TestModel.batching((input, params) -> {
                    largest.accumulateAndGet(((Frame) input).rows(), Math::max);
                    return waiting(input, busy, go);
                }))
                .withLimits(ServingConfig.Limits.DEFAULT.withWorkers(1));
        try (var server = ScoringServer.start(config);
                var client = new Client(server)) {
            var replies = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (int i = 0; i < 8; i++) {
                var body = "{\"inputs\": {\"a\": " + i + "}}";
                replies.add(CompletableFuture.supplyAsync(() -> client.invoke(body), Thread::startVirtualThread));
                busy.await(); // the worker has the first
            }
            while (!client.get("/metrics").body().contains("millrace_scoring_waiting 7.0")) {
                Thread.onSpinWait();
            }
            go.countDown();
            for (int i = 0; i < 8; i++) {
                assertThat(replies.get(i).get().body()).isEqualTo("{\"predictions\":[{\"a\":" + i + ".0}]}");
            }
        }
        assertThat(largest).hasValue(7);
    }

    @Test
    void batches_oneBadRow_failsOnlyItsOwnRequest(@TempDir Path folder) throws Exception {
        var busy = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var config = ServingConfig.local(0, ModelSource.of(TestModel.columns(folder, COLUMN)))
                .withScorers(TestModel.batching((input, params) -> {
                    waiting(input, busy, go);
                    Column column = ((Frame) input).columns().get(0);
                    for (int row = 0; row < column.size(); row++) {
                        if (column.number(row) == 3) {
                            throw new IllegalArgumentException("three");
                        }
                    }
                    return input;
                }))
                .withLimits(ServingConfig.Limits.DEFAULT.withWorkers(1));
        try (var server = ScoringServer.start(config);
                var client = new Client(server)) {
            var replies = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (int i = 0; i < 5; i++) {
                var body = "{\"inputs\": {\"a\": " + i + "}}";
                replies.add(CompletableFuture.supplyAsync(() -> client.invoke(body), Thread::startVirtualThread));
            }
            busy.await();
            go.countDown();
            for (int i = 0; i < 5; i++) {
                assertThat(replies.get(i).get().statusCode()).isEqualTo(i == 3 ? 400 : 200);
            }
        }
    }

    @Test
    void body_gigabyteStreamed_isRefusedWithFlatHeap(@TempDir Path folder) throws Exception {
        var config = ServingConfig.local(0, ModelSource.of(TestModel.columns(folder, COLUMN)))
                .withScorers(TestModel.scorers((input, params) -> same(input)))
                .withLimits(ServingConfig.Limits.DEFAULT.withMaxBody(8 << 20));
        try (var server = ScoringServer.start(config);
                var client = new Client(server)) {
            assertThat(sent(server.port(), "Content-Length: 1073741824")).contains(" 400 ");
            assertThat(sent(server.port(), "Transfer-Encoding: chunked")).contains(" 400 ");
            assertThat(client.invoke(ONE).statusCode()).isEqualTo(200);
            assertThat(Runtime.getRuntime().maxMemory()).isLessThan(1L << 31);
        }
    }

    /** Sends a gigabyte of numbers, or as much as the server takes; returns the first line of the reply. */
    private static String sent(int port, String length) throws IOException {
        var block = "1,".repeat(32 << 10).getBytes(StandardCharsets.US_ASCII);
        boolean chunked = length.startsWith("Transfer");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            var out = socket.getOutputStream();
            out.write(("POST /invocations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            Thread.startVirtualThread(() -> send(out, block, chunked)); // ends when the socket is closed
            return String.valueOf(new java.io.BufferedReader(
                            new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine());
        }
    }

    private static void send(java.io.OutputStream out, byte[] block, boolean chunked) {
        try {
            for (long left = 1L << 30; left > 0; left -= block.length) {
                if (chunked) {
                    out.write((Integer.toHexString(block.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                }
                out.write(block);
                if (chunked) {
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException closed) {
            // the server has answered, and wants no more
        }
    }

    @Test
    void params_ofTwoRequests_areNotMixed(@TempDir Path folder) throws Exception {
        var model = TestModel.folder(
                folder,
                "{inputs: '" + COLUMN
                        + "', outputs: null, params: '[{\"name\":\"k\",\"type\":\"long\",\"default\":1,\"shape\":null}]'}");
        var config = ServingConfig.local(0, ModelSource.of(model))
                .withScorers(TestModel.batching(
                        (input, params) -> new Data.Json(Map.of("k", String.valueOf(params.get("k"))))));
        try (var server = ScoringServer.start(config);
                var client = new Client(server)) {
            assertThat(client.invoke(ONE).body()).isEqualTo("{\"predictions\":{\"k\":\"1\"}}");
            assertThat(client.invoke("{\"inputs\": {\"a\": 1}, \"params\": {\"k\": 5}}")
                            .body())
                    .isEqualTo("{\"predictions\":{\"k\":\"5\"}}");
        }
    }
}
