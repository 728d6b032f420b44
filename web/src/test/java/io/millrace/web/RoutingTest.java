package io.millrace.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.protocol.tracking.GetLoggedModel;
import io.millrace.protocol.tracking.GetRun;
import io.millrace.protocol.tracking.SetLoggedModelTags;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which row answers, and what is said when none does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutingTest {
    private RunningWeb web;

    @BeforeAll
    void start() {
        var routes = new Routes();
        routes
                .under("/api/2.0", "/ajax-api/2.0")
                .get("/runs/get", GetRun.class, RunningWeb.open(), q -> Map.of("got", q.run()))
                .post("/runs/get", GetRun.class, RunningWeb.open(), q -> Map.of("posted", q.run()))
                .get("/models/{model_id}", GetLoggedModel.class, RunningWeb.open(), q -> Map.of("model", q.modelId()))
                .patch(
                        "/models/{model_id}/tags",
                        SetLoggedModelTags.class,
                        RunningWeb.open(),
                        q -> Map.of("model", q.modelId()))
                .stream(HttpMethod.GET, "/files/{path...}", echo("path"));
        routes.closed("Switched off").get("/off", GetRun.class, RunningWeb.open(), q -> Map.of());
        routes.stream(HttpMethod.GET, "/{file...}", new Routes.Stream<>(e -> e, RunningWeb.open(), (q, exchange) -> {
            throw io.millrace.protocol.ErrorCode.NOT_FOUND.error("No such page: %s", q.path());
        }));
        web = RunningWeb.with(routes);
    }

    @AfterAll
    void stop() {
        web.close();
    }

    private static Routes.Stream<String> echo(String variable) {
        return new Routes.Stream<>(
                exchange -> exchange.pathVariable(variable),
                RunningWeb.open(),
                (value, exchange) -> exchange.sendText(200, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/2.0/runs/gone",
                "/api/2.0/runs/get/",
                "/api/2.0/runs",
                "/api/3.0/runs/get",
                "/api/2.0/RUNS/get"
            })
    void request_unknownPath_isNotFoundInJson(String path) {
        var reply = web.post(path, "{}");
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(reply.body()).contains("\"error_code\":\"ENDPOINT_NOT_FOUND\"", "POST " + path);
    }

    @Test
    void request_unknownPathWithMarkup_isJsonThatBrowsersDoNotSniff() {
        var reply = web.raw("DELETE /<script>alert(1)</script>");
        assertThat(reply).doesNotContain("text/html");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE,/api/2.0/runs/get",
        "PUT,/ajax-api/2.0/runs/get",
        "PATCH,/api/2.0/runs/get",
        "POST,/api/2.0/models/m-1"
    })
    void request_knownPathWrongMethod_isMethodNotAllowed(String method, String path) {
        var reply = web.raw(method + " " + path, "Content-Length: 0");
        assertThat(reply).startsWith("HTTP/1.1 405").contains("METHOD_NOT_ALLOWED", method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BREW", "TRACE", "CONNECT", "PROPFIND"})
    void request_unknownMethod_isRefused(String method) {
        assertThat(web.raw(method + " /api/2.0/runs/get?run_id=a")).startsWith("HTTP/1.1 4");
    }

    @Test
    void request_bothPrefixes_reachTheSameRow() {
        assertThat(web.get("/api/2.0/runs/get?run_id=a").body()).isEqualTo("{\"got\":\"a\"}");
        assertThat(web.get("/ajax-api/2.0/runs/get?run_id=a").body()).isEqualTo("{\"got\":\"a\"}");
        assertThat(web.post("/api/2.0/runs/get", "{\"run_id\":\"a\"}").body()).isEqualTo("{\"posted\":\"a\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "//api/2.0/runs/get?run_id=a,/api/2.0/runs/get?run_id=a",
        "/api//2.0///runs/get?run_id=a&x=//b,/api/2.0/runs/get?run_id=a&x=//b",
        "/api/2.0//files//etc/passwd,/api/2.0/files/etc/passwd",
        "//evil.example/x,/evil.example/x"
    })
    void request_doubledSlashes_isRedirectedToTheCollapsedPathWithItsQuery(String sent, String location) {
        assertThat(web.raw("GET " + sent)).startsWith("HTTP/1.1 308").contains("Location: " + location + "\r\n");
    }

    @Test
    void head_anything_hasNoBody() {
        var reply = web.raw("HEAD /api/2.0/runs/get?run_id=a");
        assertThat(reply).startsWith("HTTP/1.1 405").endsWith("\r\n\r\n");
    }

    @Test
    void options_anything_isEmptySuccess() {
        assertThat(web.raw("OPTIONS /api/2.0/runs/get"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("Access-Control-Allow-Origin")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "m-1,m-1",
        "a%20b,a b",
        "a+b,a+b",
        "caf%C3%A9,café",
        "a%2Fb,a/b",
        "%2e%2e,..",
        "%252e%252e,%2e%2e",
        "a%3Fb%23c,a?b#c"
    })
    void placeholder_encodedOnce_isDecodedOnce(String sent, String read) {
        var reply = web.raw("GET /api/2.0/models/" + sent);
        assertThat(new String(
                        reply.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                        java.nio.charset.StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 200")
                .endsWith("{\"model\":\"" + read + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "a/b/c.txt,a/b/c.txt",
        "a%2Fb,a/b",
        "%25step%25/x,%step%/x",
        "a/../b,a/../b",
        "a%2f..%2fb,a/../b",
        "a/b/,a/b/"
    })
    void rest_ofPath_keepsItsSegments(String sent, String read) {
        assertThat(web.raw("GET /api/2.0/files/" + sent))
                .startsWith("HTTP/1.1 200")
                .endsWith("\r\n\r\n" + read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%", "%4", "a%2"})
    void placeholder_badEncoding_isRefused(String sent) {
        assertThat(web.raw("GET /api/2.0/models/" + sent)).startsWith("HTTP/1.1 400");
    }

    @Test
    void placeholder_bodySaysOtherwise_isRefused() {
        var reply = web.send(
                "/api/2.0/models/m-1/tags",
                request -> request.method(
                        "PATCH",
                        java.net.http.HttpRequest.BodyPublishers.ofString("{\"model_id\":\"m-2\",\"tags\":[]}")));
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("INVALID_PARAMETER_VALUE", "m-2", "m-1");
    }

    @Test
    void placeholder_bodySaysTheSameOrNothing_isBound() {
        for (var body : new String[] {"{\"model_id\":\"m-1\"}", "{}", ""}) {
            var reply = web.send(
                    "/api/2.0/models/m-1/tags",
                    request -> request.method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString(body)));
            assertThat(reply.body()).isEqualTo("{\"model\":\"m-1\"}");
        }
    }

    @Test
    void placeholder_queryNamesAnotherObject_pathWins() {
        assertThat(web.get("/api/2.0/models/m-1?model_id=m-2").body()).doesNotContain("\"model\":\"m-2\"");
    }

    @Test
    void closedRow_any_isUnavailableWithTheReason() {
        var reply = web.get("/off");
        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.body()).isEqualTo("Switched off");
    }

    @Test
    void table_sameRowTwice_isRefusedAtStart() {
        var routes = new Routes();
        routes.get("/a", GetRun.class, RunningWeb.open(), q -> Map.of());
        routes.get("/a", GetRun.class, RunningWeb.open(), q -> Map.of());
        assertThatThrownBy(() -> RunningWeb.with(routes)).hasMessageContaining("Two rows for GET /a");
    }
}
