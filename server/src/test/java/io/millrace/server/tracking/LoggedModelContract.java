package io.millrace.server.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 01, L1 to L4, L6 to L8, and metrics on logged models; searching is in SearchExamples. */
abstract class LoggedModelContract extends TrackingContract {
    LoggedModelContract(ServerExtension server) {
        super(server);
    }

    private Reply create(String experiment, String rest) {
        return server.post("/logged-models", "{\"experiment_id\": \"%s\"%s}".formatted(experiment, rest));
    }

    private String newModel() {
        return create(newExperiment(), "").ok().text("model.info.model_id");
    }

    private String deletedModel() {
        var model = newModel();
        server.delete("/logged-models/" + model).ok();
        return model;
    }

    @Test
    void create_withEverything_answersAPendingModel() {
        var experiment = newExperiment();
        var reply = create(experiment, """
                , "name": "classifier", "model_type": "agent", "source_run_id": "nobody",
                "params": [{"key": "lr", "value": "0.1"}], "tags": [{"key": "t", "value": "1"}]""").ok();
        var id = reply.text("model.info.model_id");
        assertThat(id).matches("m-[0-9a-f]{32}");
        assertThat(reply.text("model.info.experiment_id")).isEqualTo(experiment);
        assertThat(reply.text("model.info.name")).isEqualTo("classifier");
        assertThat(reply.text("model.info.status")).isEqualTo("LOGGED_MODEL_PENDING");
        assertThat(reply.text("model.info.model_type")).isEqualTo("agent");
        assertThat(reply.text("model.info.source_run_id")).isEqualTo("nobody");
        assertThat(reply.text("model.info.artifact_uri"))
                .isEqualTo("mlflow-artifacts:/" + experiment + "/models/" + id + "/artifacts");
        assertThat(reply.integer("model.info.creation_timestamp_ms"))
                .isPositive()
                .isEqualTo(reply.integer("model.info.last_updated_timestamp_ms"));
        assertThat(reply.pairs("model.info.tags")).isEqualTo(Map.of("t", "1"));
        assertThat(reply.pairs("model.data.params")).isEqualTo(Map.of("lr", "0.1"));
        assertThat(server.get("/logged-models/" + id).ok().body()).isEqualTo(reply.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"name\": \"\"", ", \"name\": null"})
    void create_withoutName_getsARandomOne(String rest) {
        var reply = create(newExperiment(), rest).ok();
        assertThat(reply.text("model.info.name")).matches("[a-z]+-[a-z]+-\\d{1,3}");
        assertThat(reply.text("model.info.model_type")).isEmpty();
        assertThat(reply.text("model.info.source_run_id")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a:b", "a.b", "a%b", "a\\\"b", "a'b"})
    void create_nameWithForbiddenCharacter_isInvalid(String name) {
        create(newExperiment(), ", \"name\": \"%s\"".formatted(name)).invalid("Invalid model name");
    }

    @Test
    void create_badExperimentOrDuplicateParams_isRefused() {
        server.post("/logged-models", "{}").invalid("Missing value for required parameter 'experiment_id'");
        create("987654321", "").notFound("987654321");
        create(deletedExperiment(), "").invalid("must be in the 'active' state");
        create(newExperiment(), """
                , "params": [{"key": "k", "value": "1"}, {"key": "k", "value": "1"}]""").invalid("'k'", "twice");
        create(newExperiment(), ", \"name\": \"%s\"".formatted("n".repeat(501))).invalid("500");
    }

    @Test
    void create_sameNameTwice_makesTwoModels() {
        var experiment = newExperiment();
        var first = create(experiment, ", \"name\": \"m\"").ok().text("model.info.model_id");
        var second = create(experiment, ", \"name\": \"m\"").ok().text("model.info.model_id");
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void get_unknownOrDeleted_isNotFound() {
        server.get("/logged-models/m-gone").notFound("m-gone");
        server.get("/logged-models/" + deletedModel()).notFound();
    }

    @ParameterizedTest
    @CsvSource({
        "LOGGED_MODEL_READY,LOGGED_MODEL_READY",
        "LOGGED_MODEL_UPLOAD_FAILED,LOGGED_MODEL_UPLOAD_FAILED",
        "2,LOGGED_MODEL_READY"
    })
    void finalize_status_isSet(String sent, String status) {
        var model = newModel();
        var reply = server.patch(
                "/logged-models/" + model, "{\"model_id\": \"%s\", \"status\": \"%s\"}".formatted(model, sent));
        assertThat(reply.ok().text("model.info.status")).isEqualTo(status);
        assertThat(server.get("/logged-models/" + model).text("model.info.status"))
                .isEqualTo(status);
    }

    @Test
    void finalize_bodyWithoutId_isFine_andWithAnotherIdInvalid() {
        var model = newModel();
        server.patch("/logged-models/" + model, "{\"status\": 3}").ok();
        server.patch("/logged-models/" + model, "{\"model_id\": \"m-other\", \"status\": 2}")
                .invalid("m-other", model);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"status\": \"DONE\"}", "{\"status\": 0}", "{\"status\": \"LOGGED_MODEL_PENDING\"}"})
    void finalize_statusThatIsNoEnd_isInvalid(String body) {
        server.patch("/logged-models/" + newModel(), body).invalid("status");
    }

    @Test
    void finalize_unknownOrDeleted_isNotFound() {
        server.patch("/logged-models/m-gone", "{\"status\": 2}").notFound();
        server.patch("/logged-models/" + deletedModel(), "{\"status\": 2}").notFound();
    }

    @Test
    void delete_twice_isOk_andUnknownNotFound() {
        var model = deletedModel();
        assertThat(server.delete("/logged-models/" + model, "{\"model_id\": \"%s\"}".formatted(model))
                        .ok()
                        .body())
                .isEqualTo("{}");
        server.delete("/logged-models/m-gone").notFound();
    }

    @Test
    void modelOfDeletedExperiment_isStillAnswered() {
        var experiment = newExperiment();
        var model = create(experiment, "").ok().text("model.info.model_id");
        server.post("/experiments/delete", "{\"experiment_id\": \"%s\"}".formatted(experiment))
                .ok();
        server.get("/logged-models/" + model).ok();
        assertThat(server.post("/logged-models/search", "{\"experiment_ids\": [\"%s\"]}".formatted(experiment))
                        .texts("models", "info.model_id"))
                .containsExactly(model);
    }

    @Test
    void setTags_upserts_andKeepsTheOthers() {
        var model = newModel();
        server.patch("/logged-models/" + model + "/tags", """
                {"model_id": "%s", "tags": [{"key": "a", "value": "1"}, {"key": "b/c d", "value": "2"}]}""".formatted(model)).ok();
        server.patch("/logged-models/" + model + "/tags", "{\"tags\": [{\"key\": \"a\", \"value\": \"3\"}]}")
                .ok();
        assertThat(server.get("/logged-models/" + model).pairs("model.info.tags"))
                .isEqualTo(Map.of("a", "3", "b/c d", "2"));
        server.patch("/logged-models/m-gone/tags", "{\"tags\": []}").notFound();
        server.patch("/logged-models/" + deletedModel() + "/tags", "{\"tags\": []}")
                .notFound();
        server.patch("/logged-models/" + model + "/tags", "{\"tags\": [{\"value\": \"1\"}]}")
                .invalid("tags[0].key");
    }

    @Test
    void deleteTag_encodedKey_isDeletedOnce() {
        var model = newModel();
        server.patch("/logged-models/" + model + "/tags", "{\"tags\": [{\"key\": \"b/c d+%\"}]}")
                .ok();
        assertThat(server.delete(
                                "/logged-models/" + model + "/tags/b%2Fc%20d+%25",
                                "{\"model_id\": \"%s\"}".formatted(model))
                        .ok()
                        .body())
                .isEqualTo("{}");
        server.delete("/logged-models/" + model + "/tags/b%2Fc%20d+%25").notFound("b/c d+%");
        server.delete("/logged-models/m-gone/tags/k").notFound("m-gone");
    }

    @Test
    void logParams_equalIsOk_otherValueInvalid() {
        var model = newModel();
        var path = "/logged-models/" + model + "/params";
        server.post(path, "{\"params\": [{\"key\": \"a\", \"value\": \"1\"}]}").ok();
        server.post(path, "{\"params\": [{\"key\": \"a\", \"value\": \"1\"}, {\"key\": \"b\", \"value\": \"2\"}]}")
                .ok();
        server.post(path, "{\"params\": [{\"key\": \"c\", \"value\": \"1\"}, {\"key\": \"a\", \"value\": \"2\"}]}")
                .invalid("Changing param values is not allowed", "'a'");
        assertThat(server.get("/logged-models/" + model).pairs("model.data.params"))
                .isEqualTo(Map.of("a", "1", "b", "2"));
        server.post("/logged-models/m-gone/params", "{\"params\": []}").notFound();
    }

    @Test
    void metrics_loggedWithModelId_areAllOnTheModel() {
        var model = newModel();
        var run = newRun();
        server.post("/runs/log-metric", """
                {"run_id": "%s", "key": "acc", "value": 0.5, "timestamp": 1, "step": 2, "model_id": "%s",
                 "dataset_name": "d", "dataset_digest": "1"}""".formatted(run, model)).ok();
        server.post("/runs/log-batch", """
                {"run_id": "%1$s", "metrics": [
                 {"key": "acc", "value": "NaN", "timestamp": 3, "step": 2, "model_id": "%2$s"},
                 {"key": "acc", "value": 0.7, "timestamp": 1, "step": 2, "model_id": "%2$s", "dataset_name": "other"}]}""".formatted(run, model)).ok();
        var reply = server.get("/logged-models/" + model).ok();
        assertThat(reply.texts("model.data.metrics", "value")).containsExactlyInAnyOrder("0.5", "NaN", "0.7");
        assertThat(reply.body()).contains("""
                {"key":"acc","value":0.5,"timestamp":1,"step":2,"model_id":"%s","dataset_name":"d",\
                "dataset_digest":"1","run_id":"%s"}""".formatted(model, run));
        assertThat(getRun(run).body()).contains("""
                "metrics":[{"key":"acc","value":"NaN","timestamp":3,"step":2}]""");
    }

    @Test
    void metrics_forUnknownModel_areNotFound_andNothingIsStored() {
        var run = newRun();
        server.post("/runs/log-metric", """
                {"run_id": "%s", "key": "acc", "value": 0.5, "timestamp": 1, "model_id": "m-gone"}""".formatted(run)).notFound("m-gone");
        server.post("/runs/log-batch", """
                {"run_id": "%s", "tags": [{"key": "t"}], "metrics": [{"key": "acc", "value": 0.5, "timestamp": 1},
                 {"key": "acc", "value": 0.5, "timestamp": 1, "model_id": "%s"}]}""".formatted(run, deletedModel())).notFound();
        assertThat(getRun(run).list("run.data.metrics")).isEmpty();
        assertThat(getRun(run).pairs("run.data.tags")).doesNotContainKey("t");
    }
}
