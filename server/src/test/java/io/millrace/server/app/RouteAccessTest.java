package io.millrace.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.tracking.Caller;
import io.millrace.web.WebConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route refuses a caller who may do nothing, before it does anything; routes are taken from the server itself. */
class RouteAccessTest {
    /** Health, the pages, and parts of uploads, whose address is the permission. */
    private static final Set<String> OPEN = Set.of(
            "GET /health",
            "GET /version",
            "GET /livez",
            "GET /readyz",
            "GET /",
            "GET /{file...}",
            "PUT /api/2.0/mlflow-artifacts/mpu/part/{upload_id}/{number}",
            "PUT /ajax-api/2.0/mlflow-artifacts/mpu/part/{upload_id}/{number}");

    /** Every field that some request needs; each request ignores the others'. */
    private static final String BODY = """
            {"experiment_id": "0", "experiment_ids": ["0"], "experiment_name": "Default", "run_id": "r", "run_ids": ["r"],
             "model_id": "m", "name": "n", "new_name": "nn", "key": "k", "tag_key": "k", "value": "1", "timestamp": 1,
             "path": "x.txt", "num_parts": 1, "upload_id": "0123456789abcdef0123456789abcdef", "metric_key": "k",
             "metric_keys": ["k"], "model_json": "{}", "status": "FINISHED", "max_results": 10, "keys": ["k"],
             "points": 10, "columns": [], "url": "https://example.com/", "id": "x", "events": EVENTS, "version": "1",
             "stage": "Staging", "alias": "a", "comment": "c", "creator": "c", "to_stage": "Staging", "lifecycle": {},
             "source": "runs:/r/model", "other_version": "1"}""";

    private static final String QUERY =
            "?experiment_id=0&experiment_ids=0&experiment_name=Default&run_id=r&run_ids=r&path=x.txt"
                    + "&metric_key=k&metric_keys=k&artifact_file_path=x&max_results=10&points=10&keys=k&name=n"
                    + "&version=1&other_version=1&stage=Staging&alias=a";

    private final Path directory;

    RouteAccessTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void everyRoute_callerWithoutRights_refusesAndDoesNothing() throws Exception {
        var config = ServerConfig.in(directory, WebConfig.local(0));
        var nobody = new Caller("nobody", false);
        try (var server = Server.start(config, Clock.systemUTC(), exchange -> nobody);
                var client = HttpClient.newHttpClient()) {
            var routes = Server.endpoints(server);
            assertThat(routes).hasSizeGreaterThan(80).containsAll(OPEN);
            for (var route : routes) {
                if (!OPEN.contains(route)) {
                    var reply = send(client, server.port(), route);
                    assertThat(reply.statusCode())
                            .as("%s: %s", route, reply.body())
                            .isEqualTo(403);
                    assertThat(reply.body()).contains("\"error_code\":\"PERMISSION_DENIED\"");
                }
            }
        }
        assertThat(entries(directory.resolve("artifacts"))).isEmpty();
        try (var server = Server.start(config, Clock.systemUTC());
                var client = HttpClient.newHttpClient()) {
            var all = send(client, server.port(), "GET /api/2.0/mlflow/experiments/search")
                    .body();
            assertThat(all).contains("\"name\":\"Default\"").doesNotContain("\"name\":\"n\"", "\"tags\":[{");
        }
    }

    private static HttpResponse<String> send(HttpClient client, int port, String route) throws Exception {
        var method = route.substring(0, route.indexOf(' '));
        var path = route.substring(method.length() + 1).replaceAll("\\{[^}]*}", "x");
        boolean get = method.equals("GET");
        var body = get ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body(path));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path + QUERY))
                .method(method, body)
                .header("Content-Type", "application/json")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A body must agree with the id in the path. */
    private static String body(String path) {
        var events = path.contains("registry-webhooks")
                ? "[\"MODEL_VERSION_CREATED\"]"
                : "[{\"entity\": \"MODEL_VERSION\", \"action\": \"CREATED\"}]";
        var body = BODY.replace("EVENTS", events);
        if (path.contains("webhooks")) {
            return body.replace("FINISHED", "ACTIVE");
        }
        return path.contains("logged-models/x")
                ? body.replace("\"model_id\": \"m\"", "\"model_id\": \"x\"")
                        .replace("FINISHED", "LOGGED_MODEL_READY")
                        .replace("\"tag_key\": \"k\"", "\"tag_key\": \"x\"")
                : body;
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
