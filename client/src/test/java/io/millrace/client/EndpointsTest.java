package io.millrace.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.http.Payload;
import io.millrace.protocol.http.RecordedPacing;
import io.millrace.protocol.http.RecordedServer;
import io.millrace.protocol.http.Transport;
import io.millrace.protocol.tracking.CreateLoggedModel;
import io.millrace.protocol.tracking.CreateRun;
import io.millrace.protocol.tracking.Dataset;
import io.millrace.protocol.tracking.DatasetInput;
import io.millrace.protocol.tracking.DatasetSummary;
import io.millrace.protocol.tracking.FileInfo;
import io.millrace.protocol.tracking.FinalizeLoggedModel;
import io.millrace.protocol.tracking.GetMetricHistoryBulk;
import io.millrace.protocol.tracking.GetMetricHistoryBulkInterval;
import io.millrace.protocol.tracking.ListArtifacts;
import io.millrace.protocol.tracking.ListLoggedModelArtifacts;
import io.millrace.protocol.tracking.LogBatch;
import io.millrace.protocol.tracking.LogInputs;
import io.millrace.protocol.tracking.LogLoggedModelParams;
import io.millrace.protocol.tracking.LogMetric;
import io.millrace.protocol.tracking.LogOutputs;
import io.millrace.protocol.tracking.LoggedModelStatus;
import io.millrace.protocol.tracking.ModelInput;
import io.millrace.protocol.tracking.ModelOutput;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.SearchDatasets;
import io.millrace.protocol.tracking.SearchLoggedModels;
import io.millrace.protocol.tracking.SetLoggedModelTags;
import io.millrace.protocol.tracking.Tag;
import io.millrace.protocol.tracking.UpdateRun;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint of the tracking API with the client's method for it. U1, a form of the browser, is left out. */
class EndpointsTest {
    private static final String EXPERIMENT = "{\"experiment\":{\"experiment_id\":\"7\",\"name\":\"n\"}}";
    private static final String RUN =
            "{\"run\":{\"info\":{\"run_id\":\"r\",\"run_uuid\":\"r\",\"experiment_id\":\"7\"}}}";
    private static final String MODEL = "{\"model\":{\"info\":{\"model_id\":\"m-1\",\"experiment_id\":\"7\"}}}";
    private static final List<Param> PARAMS = List.of(new Param("p", "1"));
    private static final List<Tag> TAGS = List.of(new Tag("t", "v"));

    /**
     * One row of the table.
     *
     * @param id as in the reference
     * @param body as sent; empty for a GET
     * @param answer of the server
     */
    record Row(String id, String line, String body, String answer, Consumer<MlflowClient> call) {
        @Override
        public String toString() {
            return id + " " + line;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(experiments(), runs(), logging(), metricsAndFiles(), models())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void endpoint_hasAMethod(Row row) {
        try (var server = new RecordedServer();
                var client = new MlflowClient(new Transport(server.config(), new RecordedPacing()))) {
            server.answer(200, row.answer());
            row.call().accept(client);
            assertThat(server.requests()).hasSize(1);
            assertThat(server.lastRequest().line()).isEqualTo(row.line());
            assertThat(server.lastRequest().body()).isEqualTo(row.body());
        }
    }

    @Test
    void table_isComplete() {
        assertThat(rows().map(Row::id))
                .containsExactly(
                        "E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9", "D1", "R1", "R2", "R3", "R4", "R5", "R6",
                        "R7", "R8", "R9", "R10", "R11", "R12", "R13", "R14", "M1", "M2", "M3", "A1", "U2", "L1", "L2",
                        "L3", "L4", "L5", "L6", "L7", "L8", "L9", "L10");
    }

    private static List<Row> experiments() {
        return List.of(
                post(
                        "E1",
                        "experiments/create",
                        "{\"name\":\"n\"}",
                        "{\"experiment_id\":\"7\"}",
                        client -> assertThat(client.createExperiment("n")).isEqualTo("7")),
                get(
                        "E2",
                        "experiments/get?experiment_id=7",
                        EXPERIMENT,
                        client -> assertThat(client.getExperiment("7").name()).isEqualTo("n")),
                get(
                        "E3",
                        "experiments/get-by-name?experiment_name=a%20%26%20b",
                        EXPERIMENT,
                        client -> assertThat(client.getExperimentByName("a & b").experimentId())
                                .isEqualTo("7")),
                post(
                        "E4",
                        "experiments/search",
                        "{\"max_results\":1000}",
                        "{}",
                        client -> assertThat(client.searchExperiments()).isEmpty()),
                post(
                        "E5",
                        "experiments/update",
                        "{\"experiment_id\":\"7\",\"new_name\":\"x\"}",
                        "{}",
                        client -> client.renameExperiment("7", "x")),
                post(
                        "E6",
                        "experiments/delete",
                        "{\"experiment_id\":\"7\"}",
                        "{}",
                        client -> client.deleteExperiment("7")),
                post(
                        "E7",
                        "experiments/restore",
                        "{\"experiment_id\":\"7\"}",
                        "{}",
                        client -> client.restoreExperiment("7")),
                post(
                        "E8",
                        "experiments/set-experiment-tag",
                        "{\"experiment_id\":\"7\",\"key\":\"k\",\"value\":\"v\"}",
                        "{}",
                        client -> client.setExperimentTag("7", "k", "v")),
                post(
                        "E9",
                        "experiments/delete-experiment-tag",
                        "{\"experiment_id\":\"7\",\"key\":\"k\"}",
                        "{}",
                        client -> client.deleteExperimentTag("7", "k")),
                new Row(
                        "D1",
                        "POST /ajax-api/2.0/mlflow/experiments/search-datasets",
                        "{\"experiment_ids\":[\"7\"]}",
                        "{\"dataset_summaries\":[{\"experiment_id\":\"7\",\"name\":\"d\",\"digest\":\"1\"}]}",
                        client -> assertThat(client.searchDatasets(new SearchDatasets(List.of("7"))))
                                .containsExactly(new DatasetSummary("7", "d", "1", null))));
    }

    private static List<Row> runs() {
        return List.of(
                post(
                        "R1",
                        "runs/create",
                        "{\"experiment_id\":\"7\",\"user_id\":\"u\",\"run_name\":\"n\",\"start_time\":5}",
                        RUN,
                        client -> assertThat(client.createRun(new CreateRun("7", "u", "n", 5L, List.of()))
                                        .info()
                                        .runId())
                                .isEqualTo("r")),
                get(
                        "R2",
                        "runs/get?run_id=r&run_uuid=r",
                        RUN,
                        client -> assertThat(client.getRun("r").info().experimentId())
                                .isEqualTo("7")),
                post(
                        "R3",
                        "runs/update",
                        "{\"run_id\":\"r\",\"run_uuid\":\"r\",\"status\":\"KILLED\",\"end_time\":9,\"run_name\":\"x\"}",
                        "{\"run_info\":{\"run_id\":\"r\",\"experiment_id\":\"7\",\"status\":\"KILLED\"}}",
                        client -> assertThat(client.updateRun(new UpdateRun("r", null, RunStatus.KILLED, 9L, "x"))
                                        .status())
                                .isEqualTo(RunStatus.KILLED)),
                post(
                        "R4",
                        "runs/delete",
                        "{\"run_id\":\"r\",\"run_uuid\":\"r\"}",
                        "{}",
                        client -> client.deleteRun("r")),
                post(
                        "R5",
                        "runs/restore",
                        "{\"run_id\":\"r\",\"run_uuid\":\"r\"}",
                        "{}",
                        client -> client.restoreRun("r")),
                post(
                        "R6",
                        "runs/search",
                        "{\"experiment_ids\":[\"7\"],\"filter\":\"metrics.a > 1\"}",
                        "{\"runs\":[{\"info\":{\"run_id\":\"r\",\"experiment_id\":\"7\"}}]}",
                        client -> assertThat(client.searchRuns(List.of("7"), "metrics.a > 1"))
                                .hasSize(1)));
    }

    private static List<Row> logging() {
        return List.of(
                post(
                        "R7",
                        "runs/log-metric",
                        "{\"run_id\":\"r\",\"run_uuid\":\"r\",\"key\":\"a\",\"value\":\"NaN\",\"timestamp\":5,\"step\":-1}",
                        "{}",
                        client ->
                                client.logMetric(new LogMetric("r", null, "a", Double.NaN, 5L, -1, null, null, null))),
                post(
                        "R8",
                        "runs/log-parameter",
                        "{\"run_id\":\"r\",\"run_uuid\":\"r\",\"key\":\"p\",\"value\":\"1\"}",
                        "{}",
                        client -> client.logParam("r", "p", "1")),
                post(
                        "R9",
                        "runs/set-tag",
                        "{\"run_id\":\"r\",\"run_uuid\":\"r\",\"key\":\"t\",\"value\":\"v\"}",
                        "{}",
                        client -> client.setTag("r", "t", "v")),
                post(
                        "R10",
                        "runs/delete-tag",
                        "{\"run_id\":\"r\",\"run_uuid\":\"r\",\"key\":\"t\"}",
                        "{}",
                        client -> client.deleteTag("r", "t")),
                post(
                        "R11",
                        "runs/log-batch",
                        "{\"run_id\":\"r\",\"run_uuid\":\"r\",\"params\":[{\"key\":\"p\",\"value\":\"1\"}],"
                                + "\"tags\":[{\"key\":\"t\",\"value\":\"v\"}]}",
                        "{}",
                        client -> client.logBatch(new LogBatch("r", null, List.of(), PARAMS, TAGS))),
                post(
                        "R12",
                        "runs/log-inputs",
                        "{\"run_id\":\"r\",\"run_uuid\":\"r\",\"datasets\":[{\"tags\":[{\"key\":\"t\",\"value\":\"v\"}],"
                                + "\"dataset\":{\"name\":\"d\",\"digest\":\"1\",\"source_type\":\"local\",\"source\":\"{}\"}}],"
                                + "\"models\":[{\"model_id\":\"m-1\"}]}",
                        "{}",
                        client -> client.logInputs(new LogInputs(
                                "r",
                                null,
                                List.of(new DatasetInput(TAGS, new Dataset("d", "1", "local", "{}", null, null))),
                                List.of(new ModelInput("m-1"))))),
                post(
                        "R13",
                        "runs/outputs",
                        "{\"run_id\":\"r\",\"run_uuid\":\"r\",\"models\":[{\"model_id\":\"m-1\",\"step\":3}]}",
                        "{}",
                        client -> client.logOutputs(new LogOutputs("r", null, List.of(new ModelOutput("m-1", 3L))))),
                post(
                        "R14",
                        "runs/log-model",
                        "{\"run_id\":\"r\",\"run_uuid\":\"r\",\"model_json\":\"{\\\"flavors\\\":{}}\"}",
                        "{}",
                        client -> client.logModel("r", "{\"flavors\":{}}")));
    }

    private static List<Row> metricsAndFiles() {
        var points = "{\"metrics\":[{\"key\":\"a\",\"value\":NaN,\"timestamp\":1,\"step\":0,\"run_id\":\"r\"}]}";
        return List.of(
                get(
                        "M1",
                        "metrics/get-history?run_id=r&run_uuid=r&metric_key=a%2Fb&max_results=25000",
                        points,
                        client -> assertThat(client.metricHistory("r", "a/b")).hasSize(1)),
                new Row(
                        "M2",
                        "GET /ajax-api/2.0/mlflow/metrics/get-history-bulk?run_id=r&run_id=s&metric_key=a",
                        "",
                        points,
                        client -> assertThat(client.metricHistoryBulk(
                                        new GetMetricHistoryBulk(List.of("r", "s"), "a", null)))
                                .singleElement()
                                .satisfies(point -> assertThat(point.value()).isNaN())),
                get(
                        "M3",
                        "metrics/get-history-bulk-interval?run_ids=r&run_ids=s&metric_key=a&start_step=-5&end_step=9"
                                + "&max_results=100",
                        points,
                        client -> assertThat(client.metricHistoryBulkInterval(
                                        new GetMetricHistoryBulkInterval(List.of("r", "s"), "a", -5L, 9L, 100)))
                                .hasSize(1)),
                get(
                        "A1",
                        "artifacts/list?run_id=r&run_uuid=r&path=d%20e",
                        "{\"root_uri\":\"mlflow-artifacts:/7\",\"files\":[{\"path\":\"d e/f\",\"is_dir\":false}]}",
                        client -> assertThat(client.listArtifacts(new ListArtifacts("r", null, "d e"))
                                        .files())
                                .containsExactly(new FileInfo("d e/f", false, null))),
                new Row(
                        "U2",
                        "POST /ajax-api/2.0/mlflow/upload-artifact?path=d%2Ff.txt&run_uuid=r",
                        "text",
                        "",
                        client -> client.uploadArtifact(
                                "r", "d/f.txt", Payload.of("text".getBytes(StandardCharsets.UTF_8)))));
    }

    private static List<Row> models() {
        var model = "logged-models/m-1";
        return List.of(
                post(
                        "L1",
                        "logged-models",
                        "{\"experiment_id\":\"7\",\"name\":\"n\",\"model_type\":\"t\",\"source_run_id\":\"r\","
                                + "\"params\":[{\"key\":\"p\",\"value\":\"1\"}]}",
                        MODEL,
                        client -> assertThat(client.createLoggedModel(
                                                new CreateLoggedModel("7", "n", "t", "r", PARAMS, List.of()))
                                        .info()
                                        .modelId())
                                .isEqualTo("m-1")),
                get(
                        "L2",
                        model,
                        MODEL,
                        client -> assertThat(client.getLoggedModel("m-1").info().modelId())
                                .isEqualTo("m-1")),
                row(
                        "L3",
                        "PATCH",
                        model,
                        "{\"model_id\":\"m-1\",\"status\":\"LOGGED_MODEL_READY\"}",
                        MODEL,
                        client -> client.finalizeLoggedModel(
                                new FinalizeLoggedModel("m-1", LoggedModelStatus.LOGGED_MODEL_READY))),
                row("L4", "DELETE", model, "{\"model_id\":\"m-1\"}", "{}", client -> client.deleteLoggedModel("m-1")),
                post(
                        "L5",
                        "logged-models/search",
                        "{\"experiment_ids\":[\"7\"],\"filter\":\"name = 'n'\",\"max_results\":2}",
                        "{\"models\":[{\"info\":{\"model_id\":\"m-1\",\"experiment_id\":\"7\"}}]}",
                        client -> assertThat(client.searchLoggedModels(new SearchLoggedModels(
                                        List.of("7"), "name = 'n'", List.of(), 2, List.of(), null)))
                                .hasSize(1)),
                row(
                        "L6",
                        "PATCH",
                        model + "/tags",
                        "{\"model_id\":\"m-1\",\"tags\":[{\"key\":\"t\",\"value\":\"v\"}]}",
                        "{}",
                        client -> client.setLoggedModelTags(new SetLoggedModelTags("m-1", TAGS))),
                row(
                        "L7",
                        "DELETE",
                        model + "/tags/a%2Fb%20%25",
                        "{\"model_id\":\"m-1\",\"tag_key\":\"a/b %\"}",
                        "{}",
                        client -> client.deleteLoggedModelTag("m-1", "a/b %")),
                post(
                        "L8",
                        model + "/params",
                        "{\"model_id\":\"m-1\",\"params\":[{\"key\":\"p\",\"value\":\"1\"}]}",
                        "{}",
                        client -> client.logLoggedModelParams(new LogLoggedModelParams("m-1", PARAMS))),
                get(
                        "L9",
                        model + "/artifacts/directories?artifact_directory_path=d",
                        "{\"files\":[{\"path\":\"d/f\",\"is_dir\":false}]}",
                        client -> assertThat(client.listLoggedModelArtifacts(new ListLoggedModelArtifacts("m-1", "d"))
                                        .files())
                                .hasSize(1)),
                new Row(
                        "L10",
                        "GET /ajax-api/2.0/mlflow/" + model + "/artifacts/files?artifact_file_path=d%2Ff",
                        "",
                        "bytes",
                        client -> assertThat(
                                        client.openLoggedModelFile("m-1", "d/f").content())
                                .hasContent("bytes")));
    }

    private static Row post(String id, String path, String body, String answer, Consumer<MlflowClient> call) {
        return row(id, "POST", path, body, answer, call);
    }

    private static Row get(String id, String path, String answer, Consumer<MlflowClient> call) {
        return row(id, "GET", path, "", answer, call);
    }

    private static Row row(
            String id, String method, String path, String body, String answer, Consumer<MlflowClient> call) {
        return new Row(id, method + " /api/2.0/mlflow/" + path, body, answer, call);
    }
}
