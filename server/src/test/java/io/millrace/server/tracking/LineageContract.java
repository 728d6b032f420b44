package io.millrace.server.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.json.Json;
import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference 01, R12 to R14 and D1: what runs read and wrote. */
abstract class LineageContract extends TrackingContract {
    private static final String DATASET = """
            {"name": "%s", "digest": "%s", "source_type": "local", "source": "{\\"uri\\": \\"x\\"}"}""";

    LineageContract(ServerExtension server) {
        super(server);
    }

    private Reply logInputs(String run, String datasets) {
        return server.post("/runs/log-inputs", """
                {"run_id": "%s", "datasets": [%s]}""".formatted(run, datasets));
    }

    private static String input(String name, String digest, String context) {
        return """
                {"tags": [{"key": "mlflow.data.context", "value": "%s"}], "dataset": %s}""".formatted(context, DATASET.formatted(name, digest));
    }

    @Test
    void logInputs_datasetsAndModels_appearInTheRunAndInSearch() {
        var experiment = newExperiment();
        var run = newRun(experiment);
        assertThat(server.post("/runs/log-inputs", """
                {"run_id": "%s", "datasets": [{"dataset": {"name": "d", "digest": "1", "source_type": "local",
                  "source": "s", "schema": "{}", "profile": "{\\"rows\\": 3}"},
                  "tags": [{"key": "mlflow.data.context", "value": "train"}]}],
                 "models": [{"model_id": "m-1"}, {"model_id": "m-1"}, {"model_id": "m-2"}]}""".formatted(run)).ok().body())
                .isEqualTo("{}");
        var expected = """
                "inputs":{"dataset_inputs":[{"tags":[{"key":"mlflow.data.context","value":"train"}],\
                "dataset":{"name":"d","digest":"1","source_type":"local","source":"s","schema":"{}",\
                "profile":"{\\"rows\\": 3}"}}],"model_inputs":[{"model_id":"m-1"},{"model_id":"m-2"}]}""";
        assertThat(getRun(run).body()).contains(expected);
        assertThat(search(experiment, "").ok().body()).contains(expected);
    }

    @Test
    void links_moreThanAThousand_areRefused() {
        var run = newRun();
        var models = "{\"model_id\": \"m-1\"},".repeat(1_000) + "{\"model_id\": \"m-2\"}";
        for (var path : List.of("/runs/log-inputs", "/runs/outputs")) {
            server.post(path, "{\"run_id\": \"%s\", \"models\": [%s]}".formatted(run, models))
                    .invalid("'models' has 1001 items where at most 1000 are allowed");
        }
    }

    @Test
    void logInputs_repeated_firstWins() {
        var run = newRun();
        logInputs(run, input("d", "1", "first") + "," + input("d", "1", "twice"))
                .ok();
        logInputs(run, input("d", "1", "second")).ok();
        logInputs(run, input("d", "2", "other")).ok();
        var reply = getRun(run);
        assertThat(reply.texts("run.inputs.dataset_inputs", "tags[0].value")).containsExactly("first", "other");
    }

    @ParameterizedTest
    @CsvSource({"name,500", "digest,36", "source,65535", "schema,1048575"})
    void logInputs_tooLongField_isInvalid(String field, int max) {
        var run = newRun();
        var body = """
                {"dataset": {"name": "d", "digest": "1", "source_type": "t", "source": "s", "%s": "%s"}}""";
        logInputs(run, duplicateFree(body.formatted(field, "x".repeat(max)), field))
                .ok();
        logInputs(run, duplicateFree(body.formatted(field, "x".repeat(max + 1)), field))
                .invalid("'" + field + "' exceeds the maximum length of " + max + " characters");
    }

    /** Removes the default value of a field that the body gives a second time. */
    private static String duplicateFree(String body, String field) {
        var first = body.indexOf("\"" + field + "\"");
        return body.indexOf("\"" + field + "\"", first + 1) < 0
                ? body
                : body.substring(0, first) + body.substring(body.indexOf(',', first) + 1);
    }

    @Test
    void logInputs_missingOrLongParts_isInvalid() {
        var run = newRun();
        logInputs(run, "{\"dataset\": {\"name\": \"d\"}}").invalid("Missing value", "dataset.digest");
        logInputs(run, "{}").invalid("dataset");
        logInputs(
                        run,
                        "{\"tags\": [{\"key\": \"%s\"}], \"dataset\": %s}"
                                .formatted("k".repeat(256), DATASET.formatted("d", "1")))
                .invalid("255");
        logInputs(run, input("d", "1", "v".repeat(501))).invalid("500");
        server.post("/runs/log-inputs", "{\"run_id\": \"%s\", \"models\": [{}]}".formatted(run))
                .invalid("models[0].model_id");
        logInputs("gone", input("d", "1", "c")).notFound("gone");
        logInputs(deletedRun(), input("d", "1", "c")).invalid("must be in the 'active' state");
    }

    @Test
    void searchDatasets_answersDistinctCombinations_ofEachExperiment() {
        var experiment = newExperiment();
        var other = newExperiment();
        logInputs(newRun(experiment), input("d", "1", "train") + "," + input("d", "2", "eval"))
                .ok();
        logInputs(newRun(experiment), input("d", "1", "train")).ok();
        logInputs(newRun(other), "{\"dataset\": %s}".formatted(DATASET.formatted("d", "1")))
                .ok();
        var reply = server.post("/ajax-api/2.0/mlflow/experiments/search-datasets", """
                {"experiment_ids": ["%s", "%s"]}""".formatted(experiment, other))
                .ok();
        assertThat(Json.writeText(reply.list("dataset_summaries"))).isEqualTo("""
                [{"experiment_id":"%1$s","name":"d","digest":"1","context":"train"},\
                {"experiment_id":"%1$s","name":"d","digest":"2","context":"eval"},\
                {"experiment_id":"%2$s","name":"d","digest":"1"}]""".formatted(experiment, other));
    }

    @Test
    void searchDatasets_noneOrTooManyExperiments_isInvalid() {
        var path = "/ajax-api/2.0/mlflow/experiments/search-datasets";
        server.post(path, "{}").invalid("Between 1 and 20 experiment ids");
        server.post(path, "{\"experiment_ids\": [%s]}".formatted("\"1\",".repeat(20) + "\"1\""))
                .invalid("21");
        server.post(path, "{\"experiment_ids\": [\"987654321\"]}").ok();
        server.post(path, "{\"experiment_ids\": \"1\"}").invalid();
    }

    @Test
    void logOutputs_repeated_movesTheStep() {
        var experiment = newExperiment();
        var run = newRun(experiment);
        var body = """
                {"run_id": "%s", "models": [{"model_id": "m-1", "step": %d}, {"model_id": "m-2"}]}""";
        server.post("/runs/outputs", body.formatted(run, 3)).ok();
        server.post("/runs/outputs", body.formatted(run, 4)).ok();
        var expected = """
                "outputs":{"model_outputs":[{"model_id":"m-2","step":0},{"model_id":"m-1","step":4}]}""";
        assertThat(getRun(run).body()).contains(expected);
        assertThat(search(experiment, "").body()).contains(expected);
        server.post("/runs/outputs", "{\"run_id\": \"%s\", \"models\": []}".formatted(run))
                .ok();
        server.post("/runs/outputs", "{\"run_id\": \"%s\", \"models\": [{\"step\": 1}]}".formatted(run))
                .invalid("models[0].model_id");
        server.post("/runs/outputs", body.formatted("gone", 1)).notFound();
        server.post("/runs/outputs", body.formatted(deletedRun(), 1)).invalid("must be in the 'active' state");
    }

    @Test
    void logModel_appendsToTheHistoryTag() {
        var run = newRun();
        for (int i = 1; i <= 2; i++) {
            var model = """
                    {"artifact_path": "model", "run_id": "r", "utc_time_created": "2024-01-01", "model_uuid": "u%d",
                     "mlflow_version": "2.0", "flavors": {"python_function": {"env": {"conda": "c.yaml"}, "n": 3,
                     "x": 0.5, "on": true}}}""".formatted(i);
            server.post("/runs/log-model", """
                    {"run_id": "%s", "model_json": %s}""".formatted(run, quoted(model))).ok();
        }
        assertThat(getRun(run).pairs("run.data.tags"))
                .containsEntry("mlflow.log-model.history", """
                [%s,%s]""".formatted(entry(1), entry(2)));
        assertThat(entry(1)).contains("u1");
    }

    private static String entry(int number) {
        return """
                {"run_id":"r","artifact_path":"model","utc_time_created":"2024-01-01","flavors":{"python_function":\
                {"env":{"conda":"c.yaml"},"n":3,"x":0.5,"on":true}},"model_uuid":"u%d"}""".formatted(number);
    }

    @Test
    void logModel_manyAtOnce_noneIsLost() {
        var run = newRun();
        IntStream.range(0, 16).parallel().forEach(i -> {
            var model = """
                    {"run_id": "r", "artifact_path": "m%d", "utc_time_created": "2024-01-01", "flavors": {}}""".formatted(i);
            server.post("/runs/log-model", """
                    {"run_id": "%s", "model_json": %s}""".formatted(run, quoted(model))).ok();
        });
        var history = getRun(run).pairs("run.data.tags").get("mlflow.log-model.history");
        assertThat(IntStream.range(0, 16)).allMatch(i -> String.valueOf(history).contains("\"m" + i + "\""));
    }

    @Test
    void logModel_historyLongerThanATag_isKept() {
        var run = newRun();
        for (int i = 0; i < 3; i++) {
            server.post("/runs/log-model", """
                    {"run_id": "%s", "model_json": %s}""".formatted(run, quoted("""
                    {"artifact_path": "%s", "run_id": "r", "utc_time_created": "t", "flavors": {}}""".formatted("p".repeat(4000)))))
                    .ok();
        }
        assertThat(String.valueOf(getRun(run).pairs("run.data.tags").get("mlflow.log-model.history")))
                .hasSizeGreaterThan(12_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{nonsense|Not valid JSON",
                "[]|JSON object",
                "{}|run_id",
                "{\"run_id\": \"r\", \"artifact_path\": \"p\", \"utc_time_created\": \"t\"}|flavors"
            })
    void logModel_badModel_isInvalid(String model, String phrase) {
        server.post("/runs/log-model", """
                {"run_id": "%s", "model_json": %s}""".formatted(newRun(), quoted(model))).invalid(phrase);
    }

    @Test
    void logModel_missingUnknownOrDeleted_isRefused() {
        var json =
                quoted("{\"artifact_path\": \"p\", \"run_id\": \"r\", \"utc_time_created\": \"t\", \"flavors\": {}}");
        server.post("/runs/log-model", "{\"run_id\": \"gone\", \"model_json\": %s}".formatted(json))
                .notFound();
        server.post("/runs/log-model", "{\"run_id\": \"%s\", \"model_json\": %s}".formatted(deletedRun(), json))
                .invalid("must be in the 'active' state");
        server.post("/runs/log-model", "{\"run_id\": \"%s\"}".formatted(newRun()))
                .invalid("Missing value for required parameter 'model_json'");
    }

    @Test
    void sameDatasetInTwoExperiments_belongsToBoth() {
        var first = newExperiment();
        var second = newExperiment();
        logInputs(newRun(first), input("shared", "1", "c")).ok();
        logInputs(newRun(second), input("shared", "1", "c")).ok();
        for (var experiment : new String[] {first, second}) {
            assertThat(server.post("/ajax-api/2.0/mlflow/experiments/search-datasets", """
                    {"experiment_ids": ["%s"]}""".formatted(experiment))
                            .texts("dataset_summaries", "name"))
                    .containsExactly("shared");
        }
    }
}
