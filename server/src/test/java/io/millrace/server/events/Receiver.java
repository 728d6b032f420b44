package io.millrace.server.events;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A target of webhooks: each path answers as the test says, and keeps what it got. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<Request>> got = new ConcurrentHashMap<>();

    record Request(Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        }
    }

    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** From now on, requests of a path are answered so. */
    void answer(String path, int status, String body) {
        answer(path, exchange -> send(exchange, status, body));
    }

    void answer(String path, Answer answer) {
        answers.put(path, answer);
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = new ConcurrentHashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            var answer = answers.get(path);
            queue(path).add(new Request(headers, body));
            if (answer == null) {
                send(exchange, 200, "thanks");
            } else {
                answer.to(exchange);
            }
        }
    }

    private BlockingQueue<Request> queue(String path) {
        return got.computeIfAbsent(path, p -> new LinkedBlockingQueue<>());
    }

    /** The next request that a path gets, or has got. */
    Request next(String path) {
        try {
            @Nullable Request request = queue(path).poll(20, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("Nothing came to " + path);
            }
            return request;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many requests came that nobody has taken yet. */
    int waiting(String path) {
        return queue(path).size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
