package io.millrace.artifacts;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.http.PercentEncoding;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.FileInfo;
import io.millrace.protocol.tracking.ListArtifactsResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The artifact proxy of MLflow in small: endpoints P1 to P4 over a repository, with ranges. */
public final class ArtifactServer implements AutoCloseable {
    private static final String ENDPOINT = "/api/2.0/mlflow-artifacts/artifacts";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ArtifactRepository files;

    public ArtifactServer(ArtifactRepository files) {
        this.files = files;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(ENDPOINT, this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                answer(exchange);
            } catch (MlflowException e) {
                exchange.getRequestBody().readAllBytes();
                reply(exchange, e.code().httpStatus(), Json.writeError(e, "test"));
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getRawPath().substring(ENDPOINT.length());
        if (path.isEmpty()) {
            list(exchange);
            return;
        }
        var file = ArtifactPath.of(PercentEncoding.decode(path.substring(1), StandardCharsets.UTF_8));
        switch (exchange.getRequestMethod()) {
            case "GET" -> send(exchange, file);
            case "PUT" -> {
                files.write(file, exchange.getRequestBody());
                reply(exchange, 200, new byte[] {'{', '}'});
            }
            case "DELETE" -> {
                files.delete(file);
                reply(exchange, 200, new byte[] {'{', '}'});
            }
            default -> throw INVALID_PARAMETER_VALUE.error("No such method");
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        var query = exchange.getRequestURI().getRawQuery();
        var path =
                query == null ? "" : PercentEncoding.decode(query.substring("path=".length()), StandardCharsets.UTF_8);
        var entries = files.list(ArtifactPath.of(path)).stream()
                .map(file -> new FileInfo(ArtifactPath.of(file.path()).name(), file.isDir(), file.fileSize()))
                .toList();
        reply(exchange, 200, Json.write(new ListArtifactsResponse(null, entries)));
    }

    private void send(HttpExchange exchange, ArtifactPath file) throws IOException {
        try (var content = files.open(file)) {
            var modified = content.modified().atOffset(ZoneOffset.UTC);
            var headers = exchange.getResponseHeaders();
            headers.set("Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(modified));
            headers.set("ETag", "\"" + content.modified().toEpochMilli() + "-" + content.size() + "\"");
            var range = exchange.getRequestHeaders().getFirst("Range");
            long start = range == null ? 0 : Long.parseLong(range.replaceAll("\\D", ""));
            if (range != null) {
                headers.set("Content-Range", "bytes " + start + "-" + (content.size() - 1) + "/" + content.size());
                content.stream().skipNBytes(start);
            }
            long length = content.size() - start;
            exchange.sendResponseHeaders(range == null ? 200 : 206, length == 0 ? -1 : length);
            content.stream().transferTo(exchange.getResponseBody());
        }
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
