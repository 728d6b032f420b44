package io.millrace.server.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.ServerExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 01, E1 to E3 and E5 to E9. */
abstract class ExperimentContract extends TrackingContract {
    ExperimentContract(ServerExtension server) {
        super(server);
    }

    @Test
    void defaultExperiment_afterFirstStart_isNumberZero() {
        var reply = server.get("/experiments/get?experiment_id=0").ok();
        assertThat(reply.text("experiment.name")).isEqualTo("Default");
        assertThat(reply.text("experiment.experiment_id")).isEqualTo("0");
        assertThat(reply.text("experiment.artifact_location")).isEqualTo("mlflow-artifacts:/0");
    }

    @Test
    void create_withTags_storesLocationTimesAndTags() {
        var name = fresh("full");
        var id = server.post("/experiments/create", """
                {"name": "%s", "artifact_location": "s3://bucket/x/", "unknown_field": 1,
                 "tags": [{"key": "team", "value": "red"}, {"key": "empty"}]}""".formatted(name)).ok().text("experiment_id");
        var reply = server.get("/experiments/get?experiment_id=" + id).ok();
        assertThat(reply.text("experiment.name")).isEqualTo(name);
        assertThat(reply.text("experiment.artifact_location")).isEqualTo("s3://bucket/x/");
        assertThat(reply.text("experiment.lifecycle_stage")).isEqualTo("active");
        assertThat(reply.pairs("experiment.tags")).isEqualTo(Map.of("team", "red", "empty", ""));
        assertThat(reply.integer("experiment.creation_time"))
                .isPositive()
                .isEqualTo(reply.integer("experiment.last_update_time"));
    }

    @Test
    void create_withoutLocation_usesTheDefaultRoot() {
        var id = newExperiment();
        assertThat(server.get("/experiments/get?experiment_id=" + id).text("experiment.artifact_location"))
                .isEqualTo("mlflow-artifacts:/" + id);
    }

    @Test
    void create_relativeLocation_isMadeAbsolute() {
        var id = server.post("/experiments/create", """
                {"name": "%s", "artifact_location": "some/where"}""".formatted(fresh("relative")))
                .ok()
                .text("experiment_id");
        assertThat(server.get("/experiments/get?experiment_id=" + id).text("experiment.artifact_location"))
                .startsWith("/")
                .endsWith("/some/where");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://b/x#frag", "s3://b/x;params", "s3://b/x?y=../z", "relative#frag", "s3://a\\u0000b"})
    void create_badLocation_isInvalid(String location) {
        server.post("/experiments/create", """
                {"name": "%s", "artifact_location": "%s"}""".formatted(fresh("bad"), location))
                .invalid("artifact_location");
    }

    @Test
    void create_longLocation_isInvalid() {
        server.post("/experiments/create", """
                {"name": "%s", "artifact_location": "s3://%s"}""".formatted(fresh("long"), "x".repeat(2048)))
                .invalid("'artifact_location' exceeds the maximum length of 2048 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "{\"name\": \"\"}", "{\"name\": null}", "\"{}\""})
    void create_withoutName_isInvalid(String body) {
        server.post("/experiments/create", body).invalid("Missing value for required parameter 'name'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "{", "nonsense", "{\"name\": 5}", "{\"name\": [\"a\"]}", "{\"name\": {}}"})
    void create_malformedBody_isInvalid(String body) {
        server.post("/experiments/create", body).invalid();
    }

    @Test
    void create_nameOf500Characters_isAccepted_andOneMoreIsInvalid() {
        var name = fresh("") + "é".repeat(490);
        newExperiment((name + "x".repeat(500)).substring(0, 500));
        server.post("/experiments/create", "{\"name\": \"%s\"}".formatted("n".repeat(501)))
                .invalid("'name' exceeds the maximum length of 500 characters");
    }

    @Test
    void create_blankOrPaddedName_isAccepted() {
        var name = "  " + fresh("padded") + " ";
        var id = newExperiment(name);
        assertThat(server.get("/experiments/get-by-name?experiment_name=" + ServerExtension.encoded(name))
                        .text("experiment.experiment_id"))
                .isEqualTo(id);
    }

    @Test
    void create_takenName_alreadyExists_alsoWhenItsHolderIsDeleted() {
        var name = fresh("taken");
        var id = newExperiment(name);
        var body = "{\"name\": \"%s\"}".formatted(name);
        server.post("/experiments/create", body).refused(400, "RESOURCE_ALREADY_EXISTS", name);
        server.post("/experiments/delete", "{\"experiment_id\": \"%s\"}".formatted(id))
                .ok();
        server.post("/experiments/create", body).refused(400, "RESOURCE_ALREADY_EXISTS", "deleted");
        newExperiment(name.toUpperCase(java.util.Locale.ROOT)); // names are case-sensitive
    }

    @Test
    void create_equalTagKeys_lastWins() {
        var id = server.post("/experiments/create", """
                {"name": "%s", "tags": [{"key": "k", "value": "1"}, {"key": "k", "value": "2"}]}""".formatted(fresh("tags")))
                .ok()
                .text("experiment_id");
        assertThat(server.get("/experiments/get?experiment_id=" + id).pairs("experiment.tags"))
                .isEqualTo(Map.of("k", "2"));
    }

    @Test
    void create_longTagValue_isInvalid() {
        server.post("/experiments/create", """
                {"name": "%s", "tags": [{"key": "k", "value": "%s"}]}""".formatted(fresh("tags"), "v".repeat(5001)))
                .invalid("exceeds the maximum length of 5000 characters");
    }

    @Test
    void get_unknownId_isNotFound() {
        server.get("/experiments/get?experiment_id=123456789").notFound("No Experiment with id=123456789 exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", "-1", "99999999999999999999", "1%00", "%F0%9F%98%80"})
    void get_idThatIsNoNumber_isInvalid(String id) {
        server.get("/experiments/get?experiment_id=" + id).invalid("experiment_id");
    }

    @Test
    void get_withoutId_isInvalid() {
        server.get("/experiments/get").invalid("Missing value for required parameter 'experiment_id'");
        server.get("/experiments/get?experiment_id=").invalid("Missing value for required parameter 'experiment_id'");
    }

    @Test
    void get_scalarGivenTwice_firstCounts() {
        var id = newExperiment();
        assertThat(server.get("/experiments/get?experiment_id=%s&experiment_id=0".formatted(id))
                        .ok()
                        .text("experiment.experiment_id"))
                .isEqualTo(id);
    }

    @Test
    void getByName_unknown_isNotFound() {
        server.get("/experiments/get-by-name?experiment_name=nobody").notFound("nobody");
        server.get("/experiments/get-by-name").invalid("Missing value for required parameter 'experiment_name'");
    }

    @Test
    void getByName_plusAndPercent20_areBlanks() {
        var name = fresh("a b");
        newExperiment(name);
        for (var blank : new String[] {"+", "%20"}) {
            assertThat(server.get("/experiments/get-by-name?experiment_name=" + name.replace(" ", blank))
                            .ok()
                            .text("experiment.name"))
                    .isEqualTo(name);
        }
    }

    @Test
    void getByName_deleted_isFound() {
        var id = deletedExperiment();
        var name = server.get("/experiments/get?experiment_id=" + id).ok().text("experiment.name");
        assertThat(server.get("/experiments/get-by-name?experiment_name=" + name)
                        .ok()
                        .text("experiment.lifecycle_stage"))
                .isEqualTo("deleted");
    }

    @Test
    void update_newName_renames() {
        var id = newExperiment();
        var name = fresh("renamed");
        assertThat(server.post("/experiments/update", """
                {"experiment_id": "%s", "new_name": "%s"}""".formatted(id, name))
                        .ok()
                        .body())
                .isEqualTo("{}");
        var reply = server.get("/experiments/get?experiment_id=" + id);
        assertThat(reply.text("experiment.name")).isEqualTo(name);
        server.post("/experiments/update", """
                {"experiment_id": "%s", "new_name": "%s"}""".formatted(id, name)).ok();
    }

    @Test
    void update_unknownDeletedTakenOrMissing_isRefused() {
        server.post("/experiments/update", """
                {"experiment_id": "987654321", "new_name": "x"}""").notFound("987654321");
        server.post("/experiments/update", """
                {"experiment_id": "%s", "new_name": "x"}""".formatted(deletedExperiment())).refused(500, "INVALID_STATE", "deleted");
        var taken = fresh("taken");
        newExperiment(taken);
        server.post("/experiments/update", """
                {"experiment_id": "%s", "new_name": "%s"}""".formatted(newExperiment(), taken))
                .refused(400, "RESOURCE_ALREADY_EXISTS", taken);
        server.post("/experiments/update", "{\"experiment_id\": \"0\"}")
                .invalid("Missing value for required parameter 'new_name'");
        server.post("/experiments/update", "{\"new_name\": \"x\"}")
                .invalid("Missing value for required parameter 'experiment_id'");
    }

    @Test
    void delete_takesItsRunsAlong_andRestoreBringsAllOfThemBack() {
        var id = newExperiment();
        var run = newRun(id);
        var deletedBefore = newRun(id);
        server.post("/runs/delete", "{\"run_id\": \"%s\"}".formatted(deletedBefore))
                .ok();
        server.post("/experiments/delete", "{\"experiment_id\": \"%s\"}".formatted(id))
                .ok();
        assertThat(server.get("/experiments/get?experiment_id=" + id).text("experiment.lifecycle_stage"))
                .isEqualTo("deleted");
        assertThat(getRun(run).text("run.info.lifecycle_stage")).isEqualTo("deleted");

        server.post("/experiments/restore", "{\"experiment_id\": \"%s\"}".formatted(id))
                .ok();
        assertThat(getRun(run).text("run.info.lifecycle_stage")).isEqualTo("active");
        assertThat(getRun(deletedBefore).text("run.info.lifecycle_stage")).isEqualTo("active");
    }

    @Test
    void deleteAndRestore_repeatedOrUnknown_isNotFound() {
        var id = "{\"experiment_id\": \"%s\"}".formatted(deletedExperiment());
        server.post("/experiments/delete", id).notFound();
        server.post("/experiments/restore", id).ok();
        server.post("/experiments/restore", id).notFound();
        server.post("/experiments/delete", "{\"experiment_id\": \"987654321\"}").notFound();
        server.post("/experiments/restore", "{\"experiment_id\": \"987654321\"}")
                .notFound();
        server.post("/experiments/delete", "{}").invalid("experiment_id");
        server.post("/experiments/restore", "{}").invalid("experiment_id");
    }

    @Test
    void defaultExperiment_deleteAndRestore_isAllowed() {
        server.post("/experiments/delete", "{\"experiment_id\": 0}").ok();
        server.post("/experiments/restore", "{\"experiment_id\": 0}").ok();
    }
}
