package io.millrace.web;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.protocol.tracking.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A web server on a free port, with ways to talk to it: politely, and as bytes that a client would not send. */
final class RunningWeb implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: *(\\d+)\\r\\n");

    private final WebServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningWeb(WebServer server) {
        this.server = server;
    }

    static RunningWeb with(Routes routes) {
        return with(WebConfig.local(0), routes);
    }

    static RunningWeb with(WebConfig config, Routes routes) {
        return new RunningWeb(
                WebServer.start(config, routes, exchange -> new Caller("tester", true), new SimpleMeterRegistry()));
    }

    /** A configuration that differs from the default in the lists that the shield reads. */
    static WebConfig shielded(List<String> hosts, List<String> origins) {
        var config = WebConfig.local(0);
        return new WebConfig(
                config.host(), 0, hosts, origins, "DENY", config.maxBody(), config.requestLog(), config.drain());
    }

    /** A configuration with another limit of JSON bodies. */
    static WebConfig limited(long maxBody) {
        var config = WebConfig.local(0);
        return new WebConfig(
                config.host(),
                0,
                config.allowedHosts(),
                config.allowedOrigins(),
                config.frameOptions(),
                maxBody,
                config.requestLog(),
                config.drain());
    }

    static <R> Guard<R> open() {
        return (caller, request) -> {};
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(path, request -> headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String path, String json, String... headers) {
        return send(path, request -> {
            var posted =
                    request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json));
            return headers.length == 0 ? posted : posted.headers(headers);
        });
    }

    HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> with) {
        try {
            var request = with.apply(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path)));
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a head as it is, with a Host of this server, and gives back the reply. */
    String raw(String requestLine, String... headers) {
        return rawWithHost("127.0.0.1:" + port(), requestLine, headers);
    }

    String rawWithHost(String host, String requestLine, String... headers) {
        var more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return bytes(requestLine + " HTTP/1.1\r\nHost: " + host + "\r\n" + more + "Connection: close\r\n\r\n");
    }

    /** Sends bytes, and gives back one reply as text. */
    String bytes(String sent) {
        try (var socket = connect()) {
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return reply(socket.getInputStream(), !sent.startsWith("HEAD"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One reply: the head, and the body if its length is announced, else all until the connection ends. */
    static String reply(InputStream in, boolean withBody) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        var length = LENGTH.matcher(head);
        boolean announced = length.find();
        if (!withBody || (announced && length.group(1).equals("0"))) {
            return head.toString();
        }
        var body = announced ? in.readNBytes(Integer.parseInt(length.group(1))) : in.readAllBytes();
        return head + new String(body, StandardCharsets.ISO_8859_1);
    }

    Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(4_000);
        return socket;
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
