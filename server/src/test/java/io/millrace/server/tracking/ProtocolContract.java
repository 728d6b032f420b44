package io.millrace.server.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 00, §1 to §5: prefixes, bodies, forms of numbers, paging. */
abstract class ProtocolContract extends TrackingContract {
    ProtocolContract(ServerExtension server) {
        super(server);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST experiments/create",
                "GET experiments/get",
                "GET experiments/get-by-name",
                "GET experiments/search",
                "POST experiments/search",
                "POST experiments/update",
                "POST experiments/delete",
                "POST experiments/restore",
                "POST experiments/set-experiment-tag",
                "POST experiments/delete-experiment-tag",
                "POST runs/create",
                "GET runs/get",
                "POST runs/update",
                "POST runs/delete",
                "POST runs/restore",
                "POST runs/search",
                "POST runs/log-metric",
                "POST runs/log-parameter",
                "POST runs/set-tag",
                "POST runs/delete-tag",
                "POST runs/log-batch",
                "POST runs/log-inputs",
                "POST runs/outputs",
                "POST runs/log-model",
                "GET metrics/get-history",
                "GET metrics/get-history-bulk-interval",
                "GET artifacts/list",
                "POST logged-models",
                "GET logged-models/m-1",
                "PATCH logged-models/m-1",
                "DELETE logged-models/m-1",
                "POST logged-models/search",
                "PATCH logged-models/m-1/tags",
                "DELETE logged-models/m-1/tags/k",
                "POST logged-models/m-1/params",
                "GET logged-models/m-1/artifacts/directories"
            })
    void endpoint_existsUnderBothPrefixes(String endpoint) {
        var method = endpoint.substring(0, endpoint.indexOf(' '));
        var path = "/mlflow/" + endpoint.substring(endpoint.indexOf(' ') + 1);
        for (var prefix : new String[] {"/api/2.0", "/ajax-api/2.0"}) {
            var reply = request(method, prefix + path, "{\"view_type\": \"NONE\", \"start_time\": \"x\"}");
            assertThat(reply.status()).as(reply.body()).isIn(200, 400, 404);
            assertThat(reply.body()).doesNotContain("ENDPOINT_NOT_FOUND");
            assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(request(method, prefix + path + "/", "{}").status()).isIn(404, 405);
        }
        assertThat(request(method, "/api/3.0" + path, "{}").body()).contains("ENDPOINT_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET metrics/get-history-bulk",
                "POST experiments/search-datasets",
                "POST upload-artifact",
                "GET logged-models/m-1/artifacts/files"
            })
    void ajaxOnlyEndpoint_isAbsentUnderApi(String endpoint) {
        var method = endpoint.substring(0, endpoint.indexOf(' '));
        var path = "/mlflow/" + endpoint.substring(endpoint.indexOf(' ') + 1);
        assertThat(request(method, "/api/2.0" + path, "{}").status()).isIn(404, 405);
        assertThat(request(method, "/ajax-api/2.0" + path, "{}").body()).doesNotContain("ENDPOINT_NOT_FOUND");
    }

    @Test
    void unknownPath_isEndpointNotFound_andWrongMethodIs405() {
        server.get("/experiments/nothing").refused(404, "ENDPOINT_NOT_FOUND");
        server.get("/runs/search").refused(405, "METHOD_NOT_ALLOWED");
        server.put("/runs/create", "{}").refused(405, "METHOD_NOT_ALLOWED");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json,200",
        "application/json; charset=utf-8,200",
        "Application/JSON,200",
        "text/plain,400",
        "application/x-www-form-urlencoded,400"
    })
    void post_contentType_mustBeJson(String contentType, int status) {
        var reply = server.send(HttpRequest.newBuilder(server.uri("/runs/search"))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString("{}")));
        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void post_withoutContentType_isInvalid() {
        server.send(HttpRequest.newBuilder(server.uri("/runs/search")).POST(BodyPublishers.ofString("{}")))
                .invalid("Content-Type");
    }

    @Test
    void get_withoutQuery_readsItsBody() {
        var run = newRun();
        var reply = server.send(HttpRequest.newBuilder(server.uri("/runs/get"))
                .method("GET", BodyPublishers.ofString("{\"run_id\": \"%s\"}".formatted(run))));
        assertThat(reply.ok().text("run.info.run_id")).isEqualTo(run);
    }

    @Test
    void body_encodedTwice_isRead() {
        var name = fresh("twice");
        server.post("/experiments/create", quoted("{\"name\": \"%s\"}".formatted(name)))
                .ok();
        server.get("/experiments/get-by-name?experiment_name=" + name).ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1\"", "1.0", "\"1.0\"", "1e0", "\"1e+00\""})
    void integer_inAnyForm_isRead(String number) {
        var experiment = newExperiment();
        newRun(experiment);
        newRun(experiment);
        var reply =
                server.post("/runs/search", """
                {"experiment_ids": [%s], "max_results": %s}""".formatted(experiment, number)).ok();
        assertThat(reply.list("runs")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "\"x\"", "true", "[1]", "4294967297", "1e30", "\"\"", "0", "-1", "50001"})
    void maxResults_ofRuns_outOfRangeOrNoInteger_isInvalid(String number) {
        server.post("/runs/search", "{\"experiment_ids\": [\"0\"], \"max_results\": %s}".formatted(number))
                .invalid("max_results");
        server.post("/experiments/search", "{\"max_results\": %s}".formatted(number))
                .invalid("max_results");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACTIVE_ONLY", "1", "DELETED_ONLY", "2", "ALL", "3"})
    void viewType_byNameOrNumber_isRead(String view) {
        var experiment = newExperiment();
        var active = newRun(experiment);
        var deleted = newRun(experiment);
        server.post("/runs/delete", "{\"run_id\": \"%s\"}".formatted(deleted)).ok();
        var reply = server.post("/runs/search", """
                {"experiment_ids": ["%s"], "run_view_type": "%s"}""".formatted(experiment, view)).ok();
        assertThat(reply.texts("runs", "info.run_id"))
                .containsExactlyInAnyOrder(
                        switch (view) {
                            case "ACTIVE_ONLY", "1" -> new String[] {active};
                            case "DELETED_ONLY", "2" -> new String[] {deleted};
                            default -> new String[] {active, deleted};
                        });
        server.post("/runs/search", "{\"run_view_type\": \"NONE\"}").invalid("run_view_type", "ACTIVE_ONLY");
    }

    @Test
    void booleanAsRSendsIt_isRead() {
        var experiment = newExperiment();
        for (var flag : new String[] {"\"TRUE\"", "true", "\"False\""}) {
            server.post("/logged-models/search", """
                    {"experiment_ids": ["%s"], "order_by": [{"field_name": "name", "ascending": %s}]}""".formatted(experiment, flag))
                    .ok();
        }
        server.post("/logged-models/search", """
                {"experiment_ids": ["%s"], "order_by": [{"field_name": "name", "ascending": "maybe"}]}""".formatted(experiment)).invalid("order_by[0].ascending");
    }

    @Test
    void metricValues_surviveTheWire_toTheLastBit() {
        var run = newRun();
        var random = new java.util.Random(7);
        var values = random.doubles(300, -1e6, 1e6).boxed().toList();
        var metrics = values.stream()
                .map(v -> "{\"key\": \"m\", \"value\": %s, \"timestamp\": 1}".formatted(v))
                .toList();
        server.post("/runs/log-batch", "{\"run_id\": \"%s\", \"metrics\": %s}".formatted(run, metrics))
                .ok();
        var read = server.get("/metrics/get-history?metric_key=m&run_id=" + run).texts("metrics", "value").stream()
                .map(Double::valueOf)
                .toList();
        assertThat(read).containsExactlyInAnyOrderElementsOf(values);
    }

    private Reply request(String method, String path, String body) {
        var request = HttpRequest.newBuilder(server.uri(path)).header("Content-Type", "application/json");
        return server.send(
                method.equals("GET") ? request.GET() : request.method(method, BodyPublishers.ofString(body)));
    }
}
