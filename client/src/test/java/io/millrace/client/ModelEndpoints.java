package io.millrace.client;

import static io.millrace.client.EndpointRow.get;
import static io.millrace.client.EndpointRow.post;
import static io.millrace.client.EndpointRow.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.http.Payload;
import io.millrace.protocol.tracking.CreateLoggedModel;
import io.millrace.protocol.tracking.FileInfo;
import io.millrace.protocol.tracking.FinalizeLoggedModel;
import io.millrace.protocol.tracking.GetMetricHistoryBulk;
import io.millrace.protocol.tracking.GetMetricHistoryBulkInterval;
import io.millrace.protocol.tracking.ListArtifacts;
import io.millrace.protocol.tracking.ListLoggedModelArtifacts;
import io.millrace.protocol.tracking.LogLoggedModelParams;
import io.millrace.protocol.tracking.LoggedModelStatus;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.SearchLoggedModels;
import io.millrace.protocol.tracking.SetLoggedModelTags;
import io.millrace.protocol.tracking.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows M, A, U and L of the reference. */
final class ModelEndpoints {
    private static final String MODEL = "{\"model\":{\"info\":{\"model_id\":\"m-1\",\"experiment_id\":\"7\"}}}";
    private static final List<Param> PARAMS = List.of(new Param("p", "1"));
    private static final List<Tag> TAGS = List.of(new Tag("t", "v"));

    private ModelEndpoints() {}

    static List<EndpointRow> metricsAndFiles() {
        var points = "{\"metrics\":[{\"key\":\"a\",\"value\":NaN,\"timestamp\":1,\"step\":0,\"run_id\":\"r\"}]}";
        return List.of(
                get(
                        "M1",
                        "metrics/get-history?run_id=r&run_uuid=r&metric_key=a%2Fb&max_results=25000",
                        points,
                        client -> assertThat(client.metricHistory("r", "a/b")).hasSize(1)),
                new EndpointRow(
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
                new EndpointRow(
                        "U2",
                        "POST /ajax-api/2.0/mlflow/upload-artifact?path=d%2Ff.txt&run_uuid=r",
                        "text",
                        "",
                        client -> client.uploadArtifact(
                                "r", "d/f.txt", Payload.of("text".getBytes(StandardCharsets.UTF_8)))));
    }

    static List<EndpointRow> models() {
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
                new EndpointRow(
                        "L10",
                        "GET /ajax-api/2.0/mlflow/" + model + "/artifacts/files?artifact_file_path=d%2Ff",
                        "",
                        "bytes",
                        client -> assertThat(
                                        client.openLoggedModelFile("m-1", "d/f").content())
                                .hasContent("bytes")));
    }
}
