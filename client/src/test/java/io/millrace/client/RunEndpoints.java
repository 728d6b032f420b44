package io.millrace.client;

import static io.millrace.client.EndpointRow.get;
import static io.millrace.client.EndpointRow.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.tracking.CreateRun;
import io.millrace.protocol.tracking.Dataset;
import io.millrace.protocol.tracking.DatasetInput;
import io.millrace.protocol.tracking.DatasetSummary;
import io.millrace.protocol.tracking.LogBatch;
import io.millrace.protocol.tracking.LogInputs;
import io.millrace.protocol.tracking.LogMetric;
import io.millrace.protocol.tracking.LogOutputs;
import io.millrace.protocol.tracking.ModelInput;
import io.millrace.protocol.tracking.ModelOutput;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.SearchDatasets;
import io.millrace.protocol.tracking.Tag;
import io.millrace.protocol.tracking.UpdateRun;
import java.util.List;

/** Rows E, D and R of the reference. */
final class RunEndpoints {
    private static final String EXPERIMENT = "{\"experiment\":{\"experiment_id\":\"7\",\"name\":\"n\"}}";
    private static final String RUN =
            "{\"run\":{\"info\":{\"run_id\":\"r\",\"run_uuid\":\"r\",\"experiment_id\":\"7\"}}}";
    private static final List<Param> PARAMS = List.of(new Param("p", "1"));
    private static final List<Tag> TAGS = List.of(new Tag("t", "v"));

    private RunEndpoints() {}

    static List<EndpointRow> experiments() {
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
                new EndpointRow(
                        "D1",
                        "POST /ajax-api/2.0/mlflow/experiments/search-datasets",
                        "{\"experiment_ids\":[\"7\"]}",
                        "{\"dataset_summaries\":[{\"experiment_id\":\"7\",\"name\":\"d\",\"digest\":\"1\"}]}",
                        client -> assertThat(client.searchDatasets(new SearchDatasets(List.of("7"))))
                                .containsExactly(new DatasetSummary("7", "d", "1", null))));
    }

    static List<EndpointRow> runs() {
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

    static List<EndpointRow> logging() {
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
}
