package io.millrace.e2e;

import io.millrace.client.MlflowClient;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One server process for a test class. */
public final class ServerExtension implements BeforeAllCallback, AfterAllCallback {
    private final boolean postgres;
    private final List<AutoCloseable> started = new java.util.ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private MillraceProcess process;

    @SuppressWarnings("NullAway.Init")
    private MlflowClient client;

    private ServerExtension(boolean postgres) {
        this.postgres = postgres;
    }

    public static ServerExtension onSqlite() {
        return new ServerExtension(false);
    }

    /** With a PostgreSQL of its own. */
    public static ServerExtension onPostgres() {
        return new ServerExtension(true);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("millrace-e2e");
        if (postgres) {
            var database = EmbeddedPostgres.start();
            started.addFirst(database);
            var store = "postgresql://postgres@127.0.0.1:" + database.getPort() + "/postgres";
            process = MillraceProcess.start(directory, Map.of(), List.of("--backend-store-uri", store));
        } else {
            process = MillraceProcess.server(directory);
        }
        started.addFirst(process);
        client = MlflowClient.connect(uri());
        started.addFirst(client);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        for (var each : started) {
            each.close();
        }
        delete(directory);
    }

    /** Address without a slash at its end. */
    public String uri() {
        return process.address().toString();
    }

    /** Where the process works, and keeps what it keeps. */
    public Path directory() {
        return directory;
    }

    /** Our own client. */
    public MlflowClient client() {
        return client;
    }

    /** A plain GET. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(uri() + path)).build(), BodyHandlers.ofString());
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
