package io.millrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.tracking.DeleteTag;
import io.millrace.protocol.tracking.GetMetricHistoryBulk;
import io.millrace.protocol.tracking.GetRun;
import io.millrace.protocol.tracking.SetTag;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where arguments come from, and which bodies are taken. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyRulesTest {
    private static final int LIMIT = 100_000;
    private RunningWeb web;

    @BeforeAll
    void start() {
        var routes = new Routes()
                        .get("/run", GetRun.class, RunningWeb.open(), q -> Map.of("run", q.run()))
                        .post("/tag", SetTag.class, RunningWeb.open(), q -> Map.of("value", q.value()))
                        .patch("/tag", SetTag.class, RunningWeb.open(), q -> Map.of("value", q.value()))
                        .delete("/tag", DeleteTag.class, RunningWeb.open(), q -> Map.of("key", q.key()))
                        .get("/bulk", GetMetricHistoryBulk.class, RunningWeb.open(), q -> Map.of("runs", q.runId()))
                        .stream(
                                HttpMethod.PUT,
                                "/size",
                                new Routes.Stream<>(e -> e, RunningWeb.open(), (q, exchange) -> {
                                    long size = exchange.body().transferTo(java.io.OutputStream.nullOutputStream());
                                    exchange.sendText(200, String.valueOf(size));
                                }));
        web = RunningWeb.with(RunningWeb.limited(LIMIT), routes);
    }

    @AfterAll
    void stop() {
        web.close();
    }

    private static String tag(String value) {
        return "{\"run_id\":\"r\",\"key\":\"k\",\"value\":\"" + value + "\"}";
    }

    @Test
    void post_withoutContentType_isRefused() {
        var reply = web.send("/tag", request -> request.POST(HttpRequest.BodyPublishers.ofString(tag("v"))));
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("INVALID_PARAMETER_VALUE", "Content-Type header is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx"})
    void post_otherContentType_isRefused(String type) {
        var reply = web.send(
                "/tag",
                request -> request.header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(tag("v"))));
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("INVALID_PARAMETER_VALUE", "application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json ;x=y"
            })
    void post_json_isTaken(String type) {
        var reply = web.send(
                "/tag",
                request -> request.header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(tag("v"))));
        assertThat(reply.body()).isEqualTo("{\"value\":\"v\"}");
    }

    @Test
    void patchAndDelete_anyContentType_areTaken() {
        var patch = web.send("/tag", request -> request.method("PATCH", HttpRequest.BodyPublishers.ofString(tag("v"))));
        assertThat(patch.body()).isEqualTo("{\"value\":\"v\"}");
        var delete = web.send(
                "/tag",
                request -> request.method(
                        "DELETE", HttpRequest.BodyPublishers.ofString("{\"run_id\":\"r\",\"key\":\"b\"}")));
        assertThat(delete.body()).isEqualTo("{\"key\":\"b\"}");
    }

    @Test
    void delete_withoutBody_readsTheQuery() {
        assertThat(web.send("/tag?run_id=r&key=q", HttpRequest.Builder::DELETE).body())
                .isEqualTo("{\"key\":\"q\"}");
    }

    @Test
    void get_withoutQuery_readsTheBody() {
        var reply = web.send(
                "/run", request -> request.method("GET", HttpRequest.BodyPublishers.ofString("{\"run_id\":\"b\"}")));
        assertThat(reply.body()).isEqualTo("{\"run\":\"b\"}");
    }

    @Test
    void get_scalarTwice_takesTheFirst() {
        assertThat(web.get("/run?run_id=a&run_id=b&unknown=1").body()).isEqualTo("{\"run\":\"a\"}");
    }

    @Test
    void get_plusAndPercent_areBlanks() {
        assertThat(web.get("/run?run_id=a+b%20c%2Bd").body()).isEqualTo("{\"run\":\"a b c+d\"}");
    }

    @Test
    void get_listOnce_isAListOfOne() {
        assertThat(web.get("/bulk?run_id=a&metric_key=k").body()).isEqualTo("{\"runs\":[\"a\"]}");
    }

    @Test
    void get_hundredRunIds_isRead() {
        var ids = IntStream.range(0, 100).mapToObj("%032d"::formatted).toList();
        var query = ids.stream().map(id -> "run_id=" + id).collect(Collectors.joining("&"));
        var reply = web.get("/bulk?" + query + "&metric_key=k");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).contains(ids.getFirst(), ids.getLast());
    }

    @Test
    void get_endlessQuery_isRefused() {
        assertThat(web.raw("GET /run?run_id=" + "a".repeat(200_000))).startsWith("HTTP/1.1 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "7", "{", "{\"run_id\":}", "nonsense", "\"text\"", "{\"a\":1}{\"b\":2", "\u0000"})
    void post_malformed_isRefusedWithoutServerError(String body) {
        var reply = web.post("/tag", body);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("INVALID_PARAMETER_VALUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"run_id\":null}", "  "})
    void post_empty_namesTheMissingField(String body) {
        var reply = web.post("/tag", body);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("Missing value for required parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void post_tenThousandLevels_isRefused(String level) {
        var reply = web.post("/tag", "{\"run_id\":\"r\",\"x\":" + level.repeat(10_000));
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("INVALID_PARAMETER_VALUE", "nested deeper");
    }

    @Test
    void post_overTheLimit_isRefused() {
        var reply = web.post("/tag", tag("v".repeat(LIMIT)));
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("larger than the limit of 100000 bytes");
    }

    @Test
    void post_atTheLimit_isTaken() {
        assertThat(web.post("/tag", tag("v") + " ".repeat(LIMIT - tag("v").length()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void post_chunkedOverTheLimit_isRefused() {
        var reply = web.send(
                "/tag",
                request ->
                        request.header("Content-Type", "application/json").POST(chunked(tag("v".repeat(3 * LIMIT)))));
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("larger than the limit");
    }

    @Test
    void post_hugeContentLengthAnnounced_isRefusedBeforeItIsSent() {
        var reply = web.raw("POST /tag", "Content-Type: application/json", "Content-Length: 1099511627776");
        assertThat(reply).startsWith("HTTP/1.1 400").contains("larger than the limit");
    }

    @Test
    void post_chunked_isTaken() {
        var reply = web.send(
                "/tag",
                request -> request.header("Content-Type", "application/json").POST(chunked(tag("v".repeat(30_000)))));
        assertThat(reply.statusCode()).isEqualTo(200);
    }

    @Test
    void put_stream_hasNoLimit() {
        var body = "v".repeat(30 * LIMIT);
        assertThat(web.send("/size", request -> request.PUT(chunked(body))).body())
                .isEqualTo("3000000");
        assertThat(web.send("/size", request -> request.PUT(HttpRequest.BodyPublishers.ofString(body)))
                        .body())
                .isEqualTo("3000000");
        assertThat(web.send("/size", request -> request.PUT(chunked(""))).body())
                .isEqualTo("0");
    }

    private static HttpRequest.BodyPublisher chunked(String body) {
        return HttpRequest.BodyPublishers.ofInputStream(
                () -> new java.io.ByteArrayInputStream(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void request_twoLengths_isRefused() {
        assertThat(web.raw("POST /tag", "Content-Type: application/json", "Content-Length: 4", "Content-Length: 0"))
                .doesNotStartWith("HTTP/1.1 200");
    }
}
