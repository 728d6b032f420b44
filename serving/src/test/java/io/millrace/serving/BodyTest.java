package io.millrace.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.data.Data;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that come in pieces, and the memory that all of them together may take. */
class BodyTest {
    private static final String COLUMN = "[{\"type\":\"double\",\"name\":\"a\"}]";
    private static final String ONE = "{\"inputs\": {\"a\": 1}}";
    private static final String CHUNKED =
            "POST /invocations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final Path folder;

    BodyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private ServingConfig config(java.util.function.UnaryOperator<Data> rule) {
        return ServingConfig.local(0, ModelSource.of(TestModel.columns(folder, COLUMN)))
                .withScorers(TestModel.scorers((input, params) -> rule.apply(input)));
    }

    @Test
    void chunks_areOneBody() throws IOException {
        try (var server = ScoringServer.start(config(input -> input));
                var client = new Client(server)) {
            var reply = client.send(
                    "/invocations",
                    request -> request.header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofInputStream(
                                    () -> new ByteArrayInputStream(ONE.getBytes(StandardCharsets.UTF_8)))));
            assertThat(reply.body()).isEqualTo("{\"predictions\":[{\"a\":1.0}]}");
            var pieces = new StringBuilder(CHUNKED);
            for (var each : ONE.split("")) {
                pieces.append("1\r\n").append(each).append("\r\n");
            }
            assertThat(answer(server.port(), pieces + "0\r\n\r\n")).contains(" 200 ");
        }
    }

    @Test
    void chunks_thatAreBroken_harmNobodyElse() throws IOException {
        try (var server = ScoringServer.start(config(input -> input));
                var client = new Client(server)) {
            for (var broken : new String[] {"zz\r\n{}\r\n", "ffffffffffff\r\n{}", "5\r\n{\"in", "-1\r\n\r\n"}) {
                assertThat(answer(server.port(), CHUNKED + broken)).as(broken).doesNotContain(" 200 ", " 500 ");
            }
            assertThat(client.invoke(ONE).statusCode()).isEqualTo(200);
        }
    }

    /** First line of what the server says to bytes after which nothing comes; {@code null} when it says nothing. */
    private static String answer(int port, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return String.valueOf(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine());
        }
    }

    @Test
    void largeBodies_togetherOverTheBudget_areRefusedUntilThereIsRoom() throws Exception {
        var first = new AtomicInteger();
        var busy = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        long budget = Runtime.getRuntime().maxMemory() / 16;
        var limits = ServingConfig.Limits.DEFAULT.withMaxBody(budget).withWorkers(2);
        var config = config(input -> {
                    if (first.getAndIncrement() == 0) {
                        busy.countDown();
                        await(go);
                    }
                    return input;
                })
                .withLimits(limits);
        var large = ONE + " ".repeat((int) (budget * 2 / 3));
        try (var server = ScoringServer.start(config);
                var client = new Client(server)) {
            var held = CompletableFuture.supplyAsync(() -> client.invoke(large));
            busy.await();

            HttpResponse<String> refused = client.invoke(large);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(client.invoke(ONE).statusCode()).isEqualTo(200); // a small one still fits

            go.countDown();
            assertThat(held.get().statusCode()).isEqualTo(200);
            assertThat(client.invoke(large).statusCode()).isEqualTo(200);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
