package io.millrace.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.server.app.Server;
import io.millrace.server.app.ServerConfig;
import io.millrace.server.process.ServerProcess;
import io.millrace.web.WebConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class S11: a password never shows, not in replies, not in logs, not when something fails. */
class SecretsTest {
    private static final String CANARY = "canary4711";

    private final Path directory;

    SecretsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @SuppressWarnings("try") // the database goes away before its time
    void passwordOfTheStore_runningAndFailing_isNeverShown() throws Exception {
        try (var postgres = EmbeddedPostgres.start()) {
            var store = "postgresql://postgres:" + CANARY + "@localhost:" + postgres.getPort() + "/postgres";
            try (var server = ServerProcess.on(store, directory, "-Dorg.slf4j.simpleLogger.defaultLogLevel=debug");
                    var client = HttpClient.newHttpClient()) {
                var paths = List.of(
                        "/readyz",
                        "/metrics",
                        "/api/2.0/millrace/server-info",
                        "/api/2.0/mlflow/experiments/search?max_results=5",
                        "/api/2.0/mlflow/runs/get?run_id=gone",
                        "/nowhere");
                for (var path : paths) {
                    assertThat(body(client, server, path)).doesNotContain(CANARY);
                }
                postgres.close();
                var failing = paths.parallelStream()
                        .map(path -> body(client, server, path))
                        .toList();
                assertThat(failing).noneMatch(body -> body.contains(CANARY) || body.contains("Exception"));
                assertThat(failing.getFirst()).contains("\"database\":\"failed");
            }
        }
        assertThat(Files.readString(directory.resolve("server.log")))
                .isNotEmpty()
                .doesNotContain(CANARY);
    }

    private static String body(HttpClient client, ServerProcess server, String path) {
        var request = HttpRequest.newBuilder(server.uri(path)).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }

    @Test
    void passwordOfTheStore_startFails_isNotInTheMessage() {
        for (var store : List.of(
                "mysql://user:" + CANARY + "@host/db",
                "postgresql://user:" + CANARY + " x@host/db",
                "http://user:" + CANARY + "@host")) {
            var config = ServerConfig.in(directory, WebConfig.local(0));
            var wrong = new ServerConfig(
                    store, config.artifactsDestination(), "", ServerConfig.Mode.ALL, "", List.of(), config.web());
            assertThatThrownBy(() -> Server.start(wrong, Clock.systemUTC())).satisfies(e -> {
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    assertThat(String.valueOf(cause)).doesNotContain(CANARY);
                }
            });
        }
    }
}
