package io.millrace.protocol.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** A real HTTP server that writes down what it is asked and answers what it was told to. */
public final class RecordedServer implements AutoCloseable {
    /** @param path with its query, as sent */
    public record Request(String method, String path, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** For instance {@code GET /api/2.0/mlflow/runs/get?run_id=r}. */
        public String line() {
            return method + " " + path;
        }
    }

    /** Answers one request by hand. */
    public interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Handler> answers = new ConcurrentLinkedQueue<>();
    private volatile UnaryOperator<String> otherwise = line -> "{}";
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public RecordedServer() {
        this(newServer());
    }

    RecordedServer(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String uri() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    public TransportConfig config() {
        return TransportConfig.of(uri());
    }

    public RecordedServer answer(int status, String json) {
        return answer(status, json, Map.of());
    }

    public RecordedServer answer(int status, String body, Map<String, String> headers) {
        return answer(exchange -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    public RecordedServer answer(Handler handler) {
        answers.add(handler);
        return this;
    }

    /** Answers whatever nothing else was prepared for: the request's method and path to the body of a success. */
    public RecordedServer otherwise(UnaryOperator<String> answers) {
        otherwise = answers;
        return this;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public Request lastRequest() {
        return requests.get(requests.size() - 1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request = new Request(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
            requests.add(request);
            var answer = answers.poll();
            if (answer == null) {
                var reply = otherwise.apply(request.line()).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, reply.length);
                exchange.getResponseBody().write(reply);
            } else {
                answer.handle(exchange);
            }
        }
    }

    private static HttpServer newServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
