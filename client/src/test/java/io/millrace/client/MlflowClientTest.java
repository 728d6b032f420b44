package io.millrace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.http.Credentials;
import io.millrace.protocol.http.RecordedPacing;
import io.millrace.protocol.http.RecordedServer;
import io.millrace.protocol.http.Transport;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.GetMetricHistory;
import io.millrace.protocol.tracking.LogMetric;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.SearchExperiments;
import io.millrace.protocol.tracking.Tag;
import io.millrace.protocol.tracking.ViewType;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MlflowClientTest {
    private static final String NOT_FOUND =
            "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"Could not find experiment with name 'n'\"}";
    private static final String RUN = "{\"run\":{\"info\":{\"run_id\":\"r\",\"experiment_id\":\"7\"}}}";

    private final RecordedServer server = new RecordedServer();
    private final RecordedPacing pacing = new RecordedPacing();
    private final MlflowClient client = new MlflowClient(new Transport(server.config(), pacing));

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void experimentByName_unknown_isEmptyAfterOneRequest() {
        server.answer(404, NOT_FOUND);
        assertThat(client.findExperimentByName("n")).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void experimentByName_onServerThatIsNone_isAnError() {
        server.answer(404, "<html>nginx</html>");
        assertThatThrownBy(() -> client.findExperimentByName("n"))
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ENDPOINT_NOT_FOUND));
    }

    @Test
    void getOrCreate_whenAnotherIsFaster_takesItsExperiment() {
        server.answer(404, NOT_FOUND)
                .answer(400, "{\"error_code\":\"RESOURCE_ALREADY_EXISTS\",\"message\":\"taken\"}")
                .answer(200, "{\"experiment\":{\"experiment_id\":\"9\",\"name\":\"n\"}}");
        assertThat(client.getOrCreateExperiment("n")).isEqualTo("9");
    }

    @Test
    void search_overPages_followsTokensLazily() {
        server.answer(200, page("a", "next_page_token\":\"t1")).answer(200, page("b", "next_page_token\":\"t2"));
        server.answer(200, page("c", "next_page_token\":\""));
        var runs = client.searchRuns(List.of("7"), "").iterator();
        assertThat(runs.next().info().runId()).isEqualTo("a");
        assertThat(server.requests()).hasSize(1);
        assertThat(runs).toIterable().extracting(run -> run.info().runId()).containsExactly("b", "c");
        assertThat(server.requests())
                .extracting(RecordedServer.Request::body)
                .containsExactly(
                        "{\"experiment_ids\":[\"7\"],\"filter\":\"\"}",
                        "{\"experiment_ids\":[\"7\"],\"filter\":\"\",\"page_token\":\"t1\"}",
                        "{\"experiment_ids\":[\"7\"],\"filter\":\"\",\"page_token\":\"t2\"}");
    }

    @Test
    void search_cutShort_asksForNoMorePages() {
        server.answer(200, page("a", "next_page_token\":\"t1"));
        assertThat(client.searchRuns(List.of("7"), "").map(Run::info).findFirst())
                .isPresent();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void search_whoseTokenRepeats_isNotEndless() {
        server.answer(200, page("a", "next_page_token\":\"t")).answer(200, page("b", "next_page_token\":\"t"));
        assertThatThrownBy(() -> client.searchRuns(List.of("7"), "").toList()).hasMessageContaining("same token");
    }

    @Test
    void experiments_andHistory_keepTheirArgumentsOnLaterPages() {
        server.answer(200, "{\"experiments\":[{\"experiment_id\":\"1\",\"name\":\"a\"}],\"next_page_token\":\"t\"}");
        var request = new SearchExperiments(5L, null, "name LIKE 'a%'", List.of("name"), ViewType.ALL);
        assertThat(client.searchExperiments(request)).hasSize(1);
        assertThat(server.lastRequest().body())
                .isEqualTo("{\"max_results\":5,\"page_token\":\"t\",\"filter\":\"name LIKE 'a%'\","
                        + "\"order_by\":[\"name\"],\"view_type\":\"ALL\"}");
        server.answer(200, "{\"metrics\":[{\"key\":\"a\",\"value\":1,\"timestamp\":1}],\"next_page_token\":\"t\"}");
        assertThat(client.metricHistory(new GetMetricHistory("r", null, "a", 10, null)))
                .hasSize(1);
        assertThat(server.lastRequest().path()).endsWith("metric_key=a&max_results=10&page_token=t");
    }

    @Test
    void batches_ofMuch_areSplitAtTheLimits() {
        client.logMetrics("r", IntStream.range(0, 2001).mapToObj(this::point).toList());
        client.logParams(
                "r",
                IntStream.range(0, 101).mapToObj(i -> new Param("p" + i, "v")).toList());
        client.setTags("r", List.of(new Tag("t", "v")));
        client.setTags("r", List.of());
        assertThat(server.requests())
                .extracting(request -> request.body().split("\"key\"", -1).length - 1)
                .containsExactly(1000, 1000, 1, 100, 1, 1);
    }

    @Test
    void metric_withoutTime_isOfNow() {
        long before = System.currentTimeMillis();
        client.logMetric("r", "loss", 0.5, 3);
        var sent = Json.read(server.lastRequest().body(), LogMetric.class);
        assertThat(sent.timestamp()).isBetween(before, System.currentTimeMillis());
        assertThat(sent.value()).isEqualTo(0.5);
        assertThat(sent.step()).isEqualTo(3);
    }

    @Test
    void run_startedAndEnded_saysWhoAndWhen() {
        server.answer(200, RUN)
                .answer(200, RUN.replace("\"run\":{\"info\"", "\"run_info\"").replace("}}}", "}}"));
        client.createRun("7", "child", "parent");
        assertThat(server.lastRequest().body())
                .contains(
                        "\"run_name\":\"child\"",
                        "\"start_time\":",
                        "{\"key\":\"mlflow.parentRunId\",\"value\":\"parent\"}")
                .contains("{\"key\":\"mlflow.user\"");
        client.setTerminated("r", RunStatus.FAILED);
        assertThat(server.lastRequest().body()).contains("\"status\":\"FAILED\",\"end_time\":");
    }

    @Test
    void creates_onServerError_areNotSentTwice() {
        server.answer(500, "").answer(500, "").answer(500, "");
        assertThatThrownBy(() -> client.createExperiment("n")).hasMessageContaining("HTTP 500");
        assertThatThrownBy(() -> client.createRun("7", "n")).hasMessageContaining("HTTP 500");
        assertThat(server.requests()).hasSize(2);
        assertThat(pacing.sleeps()).isEmpty();
    }

    @Test
    void writes_onServerError_areSentAgain() {
        server.answer(500, "").answer(503, "");
        client.logMetric("r", "a", 1);
        assertThat(server.requests()).hasSize(3);
        assertThat(server.requests())
                .extracting(RecordedServer.Request::body)
                .containsOnly(server.lastRequest().body());
    }

    @Test
    void token_thatRotates_isUsedAtOnce() {
        var tokens = new ArrayDeque<>(List.of("one", "two"));
        var config = server.config().withCredentials(Credentials.bearer(tokens::remove));
        try (var rotating = new MlflowClient(new Transport(config, pacing))) {
            rotating.deleteRun("r");
            rotating.deleteRun("r");
        }
        assertThat(server.requests())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer one", "Bearer two");
    }

    @Test
    void message_ofRefusal_holdsNoPassword() {
        server.answer(403, "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"ann may not read run 'r'\"}");
        var uri = server.uri().replace("//", "//ann:s3cret@");
        try (var signedIn = MlflowClient.fromEnvironment(Map.of("MLFLOW_TRACKING_URI", uri))) {
            assertThatThrownBy(() -> signedIn.getRun("r"))
                    .hasMessage("ann may not read run 'r' (HTTP 403 from GET %s/api/2.0/mlflow/runs/get)", server.uri())
                    .hasMessageNotContaining("s3cret");
        }
        assertThat(server.lastRequest().header("Authorization")).startsWith("Basic ");
    }

    private Metric point(int step) {
        return new Metric("loss", 0.5, 1L, step, null, null, null, null);
    }

    private static String page(String runId, String rest) {
        return "{\"runs\":[{\"info\":{\"run_id\":\"" + runId + "\",\"experiment_id\":\"7\"}}],\"" + rest + "\"}";
    }
}
