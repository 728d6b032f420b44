package io.millrace.server.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hostile targets can do to a caller, and cannot. */
class EgressTest {
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static Egress egress(CheckedDns.Lookup lookup, String... allowed) {
        return new Egress(Set.of("http", "https"), List.of(allowed), Duration.ofSeconds(20), lookup);
    }

    private static EgressReply send(Egress egress, String url, boolean verify) throws IOException {
        return egress.send(new EgressRequest(URI.create(url), Map.of(), "{}".getBytes(StandardCharsets.UTF_8), verify));
    }

    private static HttpServer target(HttpServer server, HttpHandler handler) {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static HttpServer target(HttpHandler handler) throws IOException {
        return target(HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0), handler);
    }

    @Test
    void name_thatResolvesToLoopback_isNotCalled() throws IOException {
        var calls = new AtomicInteger();
        var target = target(exchange -> calls.incrementAndGet());
        try (var egress = egress(host -> new InetAddress[] {LOOPBACK})) {
            var url = "http://innocent.example:" + target.getAddress().getPort() + "/";
            assertThatThrownBy(() -> send(egress, url, true))
                    .isInstanceOf(RefusedTarget.class)
                    .hasMessageContaining("127.0.0.1");
        }
        target.stop(0);
        assertThat(calls).hasValue(0);
    }

    @Test
    void name_isResolvedOnce_andCalledAsChecked() throws IOException {
        var lookups = new AtomicInteger();
        var target = target(exchange -> {
            try (exchange) {
                var host = exchange.getRequestHeaders().getFirst("Host").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, host.length);
                exchange.getResponseBody().write(host);
            }
        });
        CheckedDns.Lookup rebinding = host ->
                new InetAddress[] {lookups.getAndIncrement() == 0 ? LOOPBACK : InetAddress.ofLiteral("10.0.0.1")};
        try (var egress = egress(rebinding, "127.0.0.1")) {
            int port = target.getAddress().getPort();
            var reply = send(egress, "http://rebinding.example:" + port + "/", true);
            assertThat(reply.body()).isEqualTo("rebinding.example:" + port);
            assertThat(lookups).hasValue(1);
        }
        target.stop(0);
    }

    @Test
    void endlessReply_isCutOff() throws IOException {
        var target = target(exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                var chunk = "x".repeat(1_000).getBytes(StandardCharsets.UTF_8);
                while (true) {
                    exchange.getResponseBody().write(chunk);
                }
            }
        });
        try (var egress = egress(InetAddress::getAllByName, "127.0.0.1")) {
            var reply = send(egress, "http://127.0.0.1:" + target.getAddress().getPort() + "/", true);
            assertThat(reply.body()).hasSize(16 << 10);
        }
        target.stop(0);
    }

    @Test
    void slowReply_hasOneDeadlineForAllOfIt() throws IOException {
        var target = target(exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                while (true) { // each byte comes in time, the whole never
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
            }
        });
        try (var egress = new Egress(Set.of("http"), List.of("127.0.0.1"), SHORT)) {
            var url = "http://127.0.0.1:" + target.getAddress().getPort() + "/";
            assertThatThrownBy(() -> send(egress, url, true))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("No answer within 700 ms");
        }
        target.stop(0);
    }

    @Test
    void certificate_ofNobody_isRefusedUnlessTheOwnerSaysSo(@TempDir Path directory) throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(directory)));
        var target = target(server, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(204, -1);
            }
        });
        try (var egress = egress(host -> new InetAddress[] {LOOPBACK}, "*.example")) {
            var url = "https://ci.example:" + target.getAddress().getPort() + "/";
            assertThatThrownBy(() -> send(egress, url, true))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("TLS failed");
            assertThat(send(egress, url, false).status()).isEqualTo(204);
        }
        target.stop(0);
    }

    private static SSLContext selfSigned(Path directory) throws Exception {
        var file = directory.resolve("keys.p12");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair -alias a -keyalg EC -dname CN=other.example -storepass changeit -storetype PKCS12 -keystore");
        var arguments = new java.util.ArrayList<String>();
        arguments.add(command.getFirst());
        arguments.addAll(List.of(command.getLast().split(" ")));
        arguments.add(file.toString());
        var keytool = new ProcessBuilder(arguments).redirectErrorStream(true).start();
        assertThat(keytool.waitFor()).isZero();
        var password = "changeit".toCharArray();
        var keys = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(file)) {
            keys.load(stream, password);
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
