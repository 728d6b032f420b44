package io.millrace.server.security;

import static io.millrace.server.artifacts.ArtifactServer.PROXY;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.json.Json;
import io.millrace.server.app.Server;
import io.millrace.server.artifacts.ArtifactServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes S5 (requests that the server is made to send), S8 (scripts), S9 (overload) and S10 (injection). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {
    private static final String API = "/api/2.0/mlflow";
    private static final Duration BEARABLE = Duration.ofSeconds(10);

    private final ArtifactServer server;
    private final String run;

    HostileInputTest(@TempDir Path directory) {
        server = ArtifactServer.in(directory);
        run = server.run("0");
        logTag("long", "a".repeat(7_999));
        logTag("secret", "hidden");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void logTag(String key, String value) {
        var body = Map.of("run_id", run, "key", key, "value", value);
        assertThat(server.post(API + "/runs/set-tag", Json.writeText(body)).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> search(String filter) {
        return server.post(
                API + "/runs/search", Json.writeText(Map.of("experiment_ids", List.of("0"), "filter", filter)));
    }

    // S5

    @ParameterizedTest
    @ValueSource(strings = {"http", "https", "s3", "ftp", "mlflow-artifacts"})
    void location_addressOfSomebody_isNeverCalled(String scheme) throws IOException {
        try (var listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            listener.configureBlocking(false);
            var location = scheme + "://127.0.0.1:" + listener.socket().getLocalPort() + "/x";
            var victim = server.run(server.experiment("s5 " + location, location));
            var model = "s5-" + scheme;
            server.post(API + "/registered-models/create", Json.writeText(Map.of("name", model)));
            var version = Map.of("name", model, "source", location, "run_id", victim);
            assertThat(server.post(API + "/model-versions/create", Json.writeText(version))
                            .statusCode())
                    .isEqualTo(200);
            for (var route : Server.endpoints(server.server())) {
                var path = route.replaceAll("\\{[^}]*}", "x");
                boolean deletes = route.startsWith("DELETE") || route.endsWith("/rename");
                var name = deletes ? "nobody" : model;
                server.raw(
                        path + "?run_id=" + victim + "&run_uuid=" + victim + "&path=x&name=" + name + "&version=1",
                        "{\"run_id\": \"%s\", \"name\": \"%s\", \"version\": \"1\"}".formatted(victim, name));
            }
            assertThat(listener.accept()).isNull();
        }
    }

    // S8

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg/onload=alert(1)>",
                        "javascript:alert(1)",
                "{{constructor.constructor('alert(1)')()}}", "</title><script>", "<!--", "\u2028alert(1)\u2029"
            })
    void name_withScript_comesBackAsJsonOnly(String script) {
        var created = server.post(API + "/experiments/create", Json.writeText(Map.of("name", script)));
        assertThat(created.statusCode()).isEqualTo(200);
        var model = server.post(API + "/registered-models/create", Json.writeText(Map.of("name", script)));
        assertThat(model.statusCode()).isEqualTo(200);
        var encoded = URLEncoder.encode(script, StandardCharsets.UTF_8);
        for (var reply : List.of(
                server.get(API + "/registered-models/get?name=" + encoded),
                server.get(API + "/registered-models/alias?name=" + encoded + "&alias=" + encoded),
                server.get(API + "/model-versions/get?name=" + encoded + "&version=" + encoded),
                server.get(API + "/experiments/get-by-name?experiment_name=" + encoded),
                server.post(API + "/experiments/create", Json.writeText(Map.of("name", script))),
                server.get(API + "/runs/get?run_id=" + encoded),
                server.get("/get-artifact?run_id=" + encoded + "&path=" + encoded),
                server.get("/" + encoded.replace("+", "%20")),
                search(script))) {
            assertThat(reply.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
            assertThat(reply.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    @Test
    void file_withScript_isAnAttachmentInASandbox() {
        for (var name : List.of(
                "x.html",
                "x.svg",
                "x.xml",
                "x.xhtml",
                "MLmodel",
                "x.htm%20",
                "%3Cimg%20src=x%20onerror=alert(1)%3E.html")) {
            server.put(PROXY + "/0/s8/" + name, "<script>alert(1)</script>");
            var headers = server.get(PROXY + "/0/s8/" + name).headers();
            assertThat(headers.firstValue("Content-Disposition").orElse(""))
                    .startsWith("attachment; filename=\"")
                    .doesNotContain("<", ">", "\r", "\n");
            assertThat(headers.firstValue("Content-Security-Policy")).hasValue("sandbox; default-src 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    // S9

    static List<String> overloads() {
        var bomb = "%a".repeat(200) + "%b";
        return List.of(
                "tags.long LIKE '" + bomb + "'",
                "tags.long ILIKE '" + bomb + "'",
                "tags.long LIKE '" + "%_".repeat(1_000) + "b'",
                "tags.long LIKE '" + "[a-".repeat(5_000) + "'",
                "tags.long LIKE '" + "%".repeat(60_000) + "'",
                "tags.a = '" + "x".repeat(1_000_000).substring(0, 30_000) + "'",
                IntStream.range(0, 5_000).mapToObj(i -> "tags.t" + i + " = 'x'").collect(Collectors.joining(" AND ")),
                IntStream.range(0, 400)
                        .mapToObj(i -> "tags.t" + i + " LIKE '%x%'")
                        .collect(Collectors.joining(" AND ")),
                "attributes.run_id IN (" + "'x',".repeat(9_000) + "'x')",
                "(".repeat(10_000) + "tags.a = 'x'" + ")".repeat(10_000),
                "'".repeat(29_999),
                "`".repeat(29_999),
                "NOT ".repeat(7_000) + "tags.a = 'x'");
    }

    @ParameterizedTest
    @MethodSource("overloads")
    void filter_bomb_isAnsweredOrRefusedSoon(String filter) {
        long start = System.nanoTime();
        var reply = search(filter);
        assertThat(reply.statusCode()).as(reply.body()).isIn(200, 400);
        for (var path : List.of("/registered-models/search", "/model-versions/search")) {
            var found = server.get(API + path + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
            assertThat(found.statusCode()).as(found.body()).isBetween(200, 431);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BEARABLE);
    }

    @Test
    void body_millionKeys_isReadInBearableTimeAndMemory() {
        var body = IntStream.range(0, 1_000_000)
                .mapToObj(i -> "\"k" + i + "\":1")
                .collect(Collectors.joining(",", "{\"run_id\":\"" + run + "\",\"key\":\"k\",\"value\":\"v\",", "}"));
        long start = System.nanoTime();
        assertThat(server.post(API + "/runs/set-tag", body).statusCode()).isIn(200, 400);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BEARABLE);
    }

    @Test
    void body_endlessLists_areRefused() {
        var metrics = "{\"key\":\"k\",\"value\":1,\"timestamp\":1},".repeat(100_000);
        var batch = server.post(
                API + "/runs/log-batch",
                "{\"run_id\":\"" + run + "\",\"metrics\":[" + metrics
                        + "{\"key\":\"k\",\"value\":1,\"timestamp\":1}]}");
        assertThat(batch.body()).contains("INVALID_PARAMETER_VALUE");
        var large = server.post(API + "/runs/set-tag", " ".repeat(33 << 20));
        assertThat(large.body()).contains("larger than the limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"50001", "2147483647", "9223372036854775807", "99999999999999999999", "-1", "0", "1e9"})
    void pageSize_outOfRange_isRefused(String size) {
        for (var path : List.of("/runs/search", "/experiments/search", "/registered-models/search")) {
            var reply = server.post(API + path, "{\"experiment_ids\": [\"0\"], \"max_results\": " + size + "}");
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(400);
            assertThat(reply.body()).contains("INVALID_PARAMETER_VALUE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[],"})
    void body_tenThousandLevels_isRefusedByEveryRoute(String level) {
        for (var route : Server.endpoints(server.server())) {
            if (route.startsWith("POST /api/2.0/mlflow/")) {
                var reply = server.post(route.substring(5).replaceAll("\\{[^}]*}", "x"), level.repeat(10_000));
                assertThat(reply.statusCode()).as("%s %s", route, reply.body()).isEqualTo(400);
            }
        }
    }

    // S10

    static List<String> injections() {
        return List.of(
                "'",
                "''",
                "' OR '1'='1",
                "'; DROP TABLE runs; --",
                "\" OR 1=1 --",
                "` OR 1=1 --",
                "x' UNION SELECT name FROM keys --",
                "x\\' OR 1=1 --",
                "%' OR '%'='",
                "1; ATTACH DATABASE '/tmp/x' AS x",
                "?",
                ":1",
                "$1",
                "#name",
                "x\u0000y",
                "/* */",
                "x') OR ('1'='1");
    }

    @ParameterizedTest
    @MethodSource("injections")
    void search_injection_matchesNothingAndBreaksNothing(String text) {
        var literal = text.replace("'", "").replace("\"", "");
        for (var filter : List.of(
                text,
                "tags.secret = '" + text + "'",
                "tags.secret = \"" + text + "\"",
                "tags.secret LIKE '" + literal + "'",
                "tags.`" + text + "` = 'x'",
                "tags.\"" + text + "\" = 'x'",
                "params." + text + " = 'x'",
                "metrics.`" + literal + "` > 1",
                "attributes." + text + " = 'x'",
                "attributes.run_id IN ('" + text + "')",
                "attributes.start_time > " + text)) {
            var reply = search(filter);
            assertThat(reply.statusCode()).as("%s: %s", filter, reply.body()).isIn(200, 400);
            if (!filter.contains("' OR '1'='1")) {
                assertThat(reply.body()).as(filter).doesNotContain(run);
            }
        }
        for (var order :
                List.of(text, "metrics." + text, "metrics.`" + literal + "` DESC", "attributes.start_time " + text)) {
            var body = Map.of("experiment_ids", List.of("0"), "order_by", List.of(order));
            var reply = server.post(API + "/runs/search", Json.writeText(body));
            assertThat(reply.statusCode()).as("%s: %s", order, reply.body()).isIn(200, 400);
        }
        for (var field : List.of("filter", "page_token")) {
            var reply =
                    server.post(API + "/experiments/search", Json.writeText(Map.of("max_results", 10, field, text)));
            assertThat(reply.statusCode()).as("%s: %s", field, reply.body()).isEqualTo(400);
        }
        for (var filter : List.of(
                text,
                "name = '" + text + "'",
                "name LIKE '" + literal + "'",
                "tags.`" + text + "` = 'x'",
                "tags.x = '" + text + "'")) {
            var body = Json.writeText(Map.of("filter", filter));
            assertThat(server.post(API + "/registered-models/search", body).statusCode())
                    .as(filter)
                    .isIn(200, 400);
            var query = "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
            assertThat(server.get(API + "/model-versions/search" + query).statusCode())
                    .as(filter)
                    .isIn(200, 400);
        }
        var encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        for (var path : List.of(
                "/registered-models/get?name=",
                "/registered-models/alias?alias=x&name=",
                "/model-versions/get?version=1&name=",
                "/model-versions/get?name=x&version=",
                "/runs/get?run_id=",
                "/experiments/get?experiment_id=",
                "/experiments/get-by-name?experiment_name=",
                "/logged-models/",
                "/metrics/get-history?metric_key=x&run_id=")) {
            var reply = server.get(API + path + encoded);
            assertThat(reply.statusCode())
                    .as("%s: %s", path + text, reply.body())
                    .isBetween(200, 404);
        }
        assertThat(server.get(API + "/runs/get?run_id=" + run).body()).contains("hidden");
    }
}
