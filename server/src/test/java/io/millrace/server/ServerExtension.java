package io.millrace.server;

import io.millrace.server.app.Server;
import io.millrace.server.app.ServerConfig;
import io.millrace.web.WebConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real server on a free port, with a directory and a database of its own, for the tests of one class. Nested classes
 * share it.
 *
 * <p>Paths of RPCs may be given without their prefix: {@code /runs/create} is {@code /api/2.0/mlflow/runs/create}.
 */
public final class ServerExtension implements BeforeAllCallback, AfterAllCallback {
    private static final String PREFIX = "/api/2.0/mlflow";
    private static final Set<String> RPCS = Set.of(
            "experiments", "runs", "metrics", "artifacts", "logged-models", "registered-models", "model-versions");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final boolean postgres;
    private final Supplier<String> store;
    private final Clock clock;
    private final UnaryOperator<ServerConfig> adjustment;
    private int depth;
    private @Nullable Path directory;
    private @Nullable String storeUri;
    private @Nullable Server server;

    private ServerExtension(
            boolean postgres, Supplier<String> store, Clock clock, UnaryOperator<ServerConfig> adjustment) {
        this.postgres = postgres;
        this.store = store;
        this.clock = clock;
        this.adjustment = adjustment;
    }

    public static ServerExtension onSqlite() {
        return new ServerExtension(false, () -> "", Clock.systemUTC(), UnaryOperator.identity());
    }

    /** On a new database of the PostgreSQL that all tests share. */
    public static ServerExtension onPostgres() {
        return new ServerExtension(true, Postgres::newDatabase, Clock.systemUTC(), UnaryOperator.identity());
    }

    public ServerExtension at(Clock time) {
        return new ServerExtension(postgres, store, time, adjustment);
    }

    /** With another configuration than the default one. */
    public ServerExtension with(UnaryOperator<ServerConfig> change) {
        return new ServerExtension(postgres, store, clock, change);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (depth++ == 0) {
            try {
                directory = Files.createTempDirectory("millrace-test-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            storeUri = store.get();
            start();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (--depth == 0) {
            running().close();
            server = null;
            try (var files = Files.walk(directory())) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Stops the server and starts it again on the same store. */
    public void restart() {
        running().close();
        start();
    }

    private void start() {
        var config = ServerConfig.in(directory(), WebConfig.local(0));
        var uri = Objects.requireNonNull(storeUri);
        if (!uri.isEmpty()) {
            config = new ServerConfig(
                    uri,
                    config.artifactsDestination(),
                    config.defaultArtifactRoot(),
                    config.mode(),
                    config.staticPrefix(),
                    config.allowedArtifactRoots(),
                    config.web());
        }
        server = Server.start(adjustment.apply(config), clock);
    }

    public boolean isPostgres() {
        return postgres;
    }

    public Server running() {
        return Objects.requireNonNull(server, "The server is not running");
    }

    /** Where this server keeps its files. */
    public Path directory() {
        return Objects.requireNonNull(directory, "The server was not started");
    }

    public URI uri(String path) {
        var first = path.split("[/?]", 3)[1];
        var full = RPCS.contains(first)
                        && !path.equals("/" + "metrics")
                        && !path.startsWith("/model-versions/get-artifact")
                ? PREFIX + path
                : path;
        return URI.create("http://127.0.0.1:" + running().port() + full);
    }

    public Reply get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Reply post(String path, String json) {
        return send("POST", path, BodyPublishers.ofString(json));
    }

    public Reply put(String path, String json) {
        return send("PUT", path, BodyPublishers.ofString(json));
    }

    public Reply patch(String path, String json) {
        return send("PATCH", path, BodyPublishers.ofString(json));
    }

    public Reply delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public Reply delete(String path, String json) {
        return send("DELETE", path, BodyPublishers.ofString(json));
    }

    private Reply send(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(uri(path)).method(method, body);
        return send(method.equals("GET") ? request : request.header("Content-Type", "application/json"));
    }

    /** Sends any request. */
    public Reply send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A value for a query string. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
