package io.millrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.tracking.GetRun;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Slow clients, and the end of a server. */
@Timeout(30)
class ServerLifeTest {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);

    private Routes routes() {
        return new Routes()
                .get("/fast", GetRun.class, RunningWeb.open(), q -> Map.of("fast", true))
                .get("/slow", GetRun.class, RunningWeb.open(), q -> {
                    entered.countDown();
                    await(leave);
                    return Map.of("slow", true);
                });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void halfRequests_many_doNotBlockOthers() throws Exception {
        var halves = new ArrayList<Socket>();
        try (var web = RunningWeb.with(routes())) {
            for (int i = 0; i < 200; i++) {
                var socket = web.connect();
                halves.add(socket);
                var half = i % 2 == 0
                        ? "GET /fast?run_id=a HTTP/1.1\r\nHost: loc"
                        : "POST /fast HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nhalf";
                socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(web.get("/fast?run_id=a").body()).isEqualTo("{\"fast\":true}");
            for (var socket : halves) {
                socket.close();
            }
        }
    }

    @Test
    void handlers_waiting_doNotBlockOthers() {
        try (var web = RunningWeb.with(routes())) {
            var waiting = new ArrayList<CompletableFuture<String>>();
            for (int i = 0; i < 50; i++) {
                waiting.add(CompletableFuture.supplyAsync(
                        () -> web.get("/slow?run_id=a").body(),
                        task -> Thread.ofVirtual().start(task)));
            }
            await(entered);
            assertThat(web.get("/fast?run_id=a").body()).isEqualTo("{\"fast\":true}");
            leave.countDown();
            assertThat(waiting).allSatisfy(reply -> assertThat(reply.join()).isEqualTo("{\"slow\":true}"));
        }
    }

    @Test
    void close_whileARequestRuns_waitsForItsReply() throws Exception {
        var web = RunningWeb.with(routes());
        try (var socket = web.connect()) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /slow?run_id=a HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            await(entered);
            var closing = CompletableFuture.runAsync(web::close);
            while (accepts(web.port())) {
                Thread.onSpinWait();
            }
            assertThat(closing).isNotDone();
            leave.countDown();
            assertThat(RunningWeb.reply(socket.getInputStream(), true)).endsWith("{\"slow\":true}");
            closing.get(20, TimeUnit.SECONDS);
        }
    }

    private static boolean accepts(int port) {
        try (var probe = new Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (java.io.IOException refused) {
            return false;
        }
    }

    @Test
    void connection_closeAsked_endsAfterTheReply() throws Exception {
        try (var web = RunningWeb.with(routes());
                var socket = web.connect()) {
            socket.getOutputStream()
                    .write("GET /fast?run_id=a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(all).endsWith("{\"fast\":true}");
        }
    }

    @Test
    void connection_kept_answersOneRequestAfterTheOther() throws Exception {
        try (var web = RunningWeb.with(routes());
                var socket = web.connect()) {
            for (var path : new String[] {"/fast?run_id=a", "/gone", "/fast", "/fast?run_id=b"}) {
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(RunningWeb.reply(socket.getInputStream(), true)).startsWith("HTTP/1.1 ");
            }
        }
    }
}
