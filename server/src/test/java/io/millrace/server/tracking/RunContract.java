package io.millrace.server.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.ServerExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 01, R1 to R5 and R10, and the columns, count and bulk changes of the run table. */
abstract class RunContract extends TrackingContract {
    RunContract(ServerExtension server) {
        super(server);
    }

    @Test
    void create_withEverything_answersTheWholeRun() {
        var experiment = newExperiment();
        var reply = server.post("/runs/create", """
                {"experiment_id": "%s", "user_id": "alice", "run_name": "first", "start_time": "1700000000000",
                 "tags": [{"key": "team", "value": "red"}, {"key": "odd key!", "value": ""}]}""".formatted(experiment)).ok();
        var run = reply.text("run.info.run_id");
        assertThat(run).matches("[0-9a-f]{32}");
        assertThat(reply.text("run.info.run_uuid")).isEqualTo(run);
        assertThat(reply.text("run.info.experiment_id")).isEqualTo(experiment);
        assertThat(reply.text("run.info.run_name")).isEqualTo("first");
        assertThat(reply.text("run.info.user_id")).isEqualTo("alice");
        assertThat(reply.text("run.info.status")).isEqualTo("RUNNING");
        assertThat(reply.text("run.info.lifecycle_stage")).isEqualTo("active");
        assertThat(reply.integer("run.info.start_time")).isEqualTo(1700000000000L);
        assertThat(reply.at("run.info.end_time")).isNull();
        assertThat(reply.text("run.info.artifact_uri"))
                .isEqualTo("mlflow-artifacts:/" + experiment + "/" + run + "/artifacts");
        assertThat(reply.pairs("run.data.tags"))
                .isEqualTo(Map.of("team", "red", "odd key!", "", "mlflow.runName", "first"));
        assertThat(reply.at("run.inputs")).isInstanceOf(Map.class);
    }

    @Test
    void create_withoutName_getsARandomOne() {
        var reply = getRun(newRun());
        var name = reply.text("run.info.run_name");
        assertThat(name).matches("[a-z]+-[a-z]+-\\d{1,3}");
        assertThat(reply.pairs("run.data.tags")).isEqualTo(Map.of("mlflow.runName", name));
    }

    @Test
    void create_nameAsTag_isTheName() {
        var reply = server.post("/runs/create", """
                {"experiment_id": "%s", "tags": [{"key": "mlflow.runName", "value": "by tag"}]}""".formatted(newExperiment())).ok();
        assertThat(reply.text("run.info.run_name")).isEqualTo("by tag");
        assertThat(reply.pairs("run.data.tags")).isEqualTo(Map.of("mlflow.runName", "by tag"));
        assertThat(reply.text("run.info.user_id")).isEmpty();
    }

    @Test
    void create_nameAndTagDiffer_isInvalid_butEqualIsFine() {
        var body = """
                {"experiment_id": "%s", "run_name": "a",
                 "tags": [{"key": "mlflow.runName", "value": "%s"}]}""";
        var experiment = newExperiment();
        server.post("/runs/create", body.formatted(experiment, "b")).invalid("run_name='a'", "mlflow.runName='b'");
        server.post("/runs/create", body.formatted(experiment, "a")).ok();
    }

    @Test
    void create_withoutStart_startsNow() {
        long before = System.currentTimeMillis();
        var reply = server.post("/runs/create", "{\"experiment_id\": \"%s\"}".formatted(newExperiment()));
        assertThat(reply.ok().integer("run.info.start_time")).isBetween(before, before + 60_000);
    }

    @Test
    void create_startZero_isKeptAndEmitted() {
        var reply = server.post("/runs/create", """
                {"experiment_id": "%s", "start_time": 0}""".formatted(newExperiment())).ok();
        assertThat(reply.integer("run.info.start_time")).isZero();
    }

    @Test
    void create_withoutExperiment_goesToTheDefaultOne() {
        assertThat(server.post("/runs/create", "{}").ok().text("run.info.experiment_id"))
                .isEqualTo("0");
    }

    @Test
    void create_unknownOrDeletedExperiment_isRefused() {
        server.post("/runs/create", "{\"experiment_id\": \"987654321\"}").notFound("987654321");
        server.post("/runs/create", "{\"experiment_id\": \"%s\"}".formatted(deletedExperiment()))
                .invalid("must be in the 'active' state");
        server.post("/runs/create", "{\"experiment_id\": \"abc\"}").invalid("abc");
    }

    @Test
    void create_equalTagKeys_lastWins_andLongValuesAreCut() {
        var reply = server.post("/runs/create", """
                {"experiment_id": "%s", "tags": [{"key": "k", "value": "1"}, {"key": "k", "value": "2"},
                 {"key": "long", "value": "%s"}]}""".formatted(newExperiment(), "v".repeat(8001)))
                .ok();
        assertThat(reply.pairs("run.data.tags")).containsEntry("k", "2").containsEntry("long", "v".repeat(8000));
    }

    @ParameterizedTest
    @CsvSource({
        "run_name,'\"%s\"',251",
        "'tags','[{\"key\": \"%s\", \"value\": \"v\"}]',251",
    })
    void create_tooLongNameOrTagKey_isInvalid(String field, String value, int length) {
        server.post("/runs/create", """
                {"experiment_id": "0", "%s": %s}""".formatted(field, value.formatted("n".repeat(length))))
                .invalid("exceeds the maximum length of 250 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"experiment_id\": \"0\", \"start_time\": 1.5}",
                "{\"experiment_id\": \"0\", \"start_time\": \"soon\"}",
                "{\"experiment_id\": \"0\", \"tags\": 5}",
                "{\"experiment_id\": \"0\", \"tags\": [{\"value\": \"v\"}]}",
                "{\"experiment_id\": \"0\", \"user_id\": 7}",
                "{\"experiment_id\": \"0\", \"run_name\": \"a\\u0000b\"}"
            })
    void create_wrongType_isInvalid(String body) {
        server.post("/runs/create", body).invalid();
    }

    @Test
    void get_byEitherName_answers_andRunIdWins() {
        var run = newRun();
        assertThat(server.get("/runs/get?run_uuid=" + run).ok().text("run.info.run_id"))
                .isEqualTo(run);
        assertThat(server.get("/runs/get?run_uuid=gone&run_id=" + run).ok().text("run.info.run_id"))
                .isEqualTo(run);
        assertThat(server.get("/runs/get?run_id=" + run).at("run.inputs")).isInstanceOf(Map.class);
        assertThat(server.get("/runs/get?run_id=" + run).at("run.outputs")).isInstanceOf(Map.class);
    }

    @Test
    void get_unknownOrWithoutId_isRefused() {
        server.get("/runs/get?run_id=gone").notFound("Run with id=gone not found");
        assertThat(server.get("/runs/get?run_id=%00").status()).isBetween(400, 404);
        server.get("/runs/get").invalid("Missing value for required parameter 'run_id'");
    }

    @Test
    void update_status_leavesTheRest_andAnyStatusMayFollow() {
        var run = newRun();
        var reply = server.post("/runs/update", """
                {"run_id": "%s", "run_uuid": "%1$s", "status": "FINISHED", "end_time": 2000}""".formatted(run)).ok();
        assertThat(reply.text("run_info.status")).isEqualTo("FINISHED");
        assertThat(reply.integer("run_info.end_time")).isEqualTo(2000);
        assertThat(reply.text("run_info.run_uuid")).isEqualTo(run);
        for (var status : new String[] {"RUNNING", "SCHEDULED", "FAILED", "KILLED"}) {
            var next = server.post("/runs/update", """
                    {"run_id": "%s", "status": "%s"}""".formatted(run, status)).ok();
            assertThat(next.text("run_info.status")).isEqualTo(status);
            assertThat(next.integer("run_info.end_time")).isEqualTo(2000);
        }
        assertThat(server.post("/runs/update", "{\"run_uuid\": \"%s\", \"status\": 3}".formatted(run))
                        .ok()
                        .text("run_info.status"))
                .isEqualTo("FINISHED");
    }

    @Test
    void update_name_changesTheTagToo_andEmptyChangesNothing() {
        var run = newRun();
        server.post("/runs/update", "{\"run_id\": \"%s\", \"run_name\": \"new\"}".formatted(run))
                .ok();
        server.post("/runs/update", "{\"run_id\": \"%s\", \"run_name\": \"\"}".formatted(run))
                .ok();
        var reply = getRun(run);
        assertThat(reply.text("run.info.run_name")).isEqualTo("new");
        assertThat(reply.pairs("run.data.tags")).containsEntry("mlflow.runName", "new");
    }

    @Test
    void update_unknownDeletedOrMalformed_isRefused() {
        server.post("/runs/update", "{\"run_id\": \"gone\"}").notFound("gone");
        server.post("/runs/update", "{\"run_id\": \"%s\"}".formatted(deletedRun()))
                .invalid("must be in the 'active' state");
        server.post("/runs/update", "{}").invalid("'run_id'");
        var run = newRun();
        server.post("/runs/update", "{\"run_id\": \"%s\", \"status\": \"DONE\"}".formatted(run))
                .invalid("DONE", "'status'", "FINISHED");
        server.post("/runs/update", "{\"run_id\": \"%s\", \"run_name\": \"%s\"}".formatted(run, "n".repeat(251)))
                .invalid("250");
    }

    @Test
    void deleteAndRestore_repeated_areOk() {
        var run = newRun();
        var body = "{\"run_id\": \"%s\"}".formatted(run);
        server.post("/runs/restore", body).ok();
        for (int i = 0; i < 2; i++) {
            assertThat(server.post("/runs/delete", body).ok().body()).isEqualTo("{}");
            assertThat(getRun(run).text("run.info.lifecycle_stage")).isEqualTo("deleted");
        }
        for (int i = 0; i < 2; i++) {
            server.post("/runs/restore", body).ok();
            assertThat(getRun(run).text("run.info.lifecycle_stage")).isEqualTo("active");
        }
        server.post("/runs/delete", "{\"run_id\": \"gone\"}").notFound();
        server.post("/runs/restore", "{\"run_id\": \"gone\"}").notFound();
        server.post("/runs/delete", "{}").invalid("'run_id'");
    }

    @Test
    void deleteTag_onceThenAgain_isOkThenNotFound() {
        var run = newRun();
        server.post("/runs/set-tag", "{\"run_id\": \"%s\", \"key\": \"k\"}".formatted(run))
                .ok();
        var body = "{\"run_id\": \"%s\", \"key\": \"k\"}";
        server.post("/runs/delete-tag", body.formatted(run)).ok();
        assertThat(getRun(run).pairs("run.data.tags")).doesNotContainKey("k");
        server.post("/runs/delete-tag", body.formatted(run)).notFound("No tag with name: k");
        server.post("/runs/delete-tag", body.formatted("gone")).notFound("gone");
        server.post("/runs/delete-tag", body.formatted(deletedRun())).invalid("must be in the 'active' state");
        server.post("/runs/delete-tag", "{\"run_id\": \"x\"}").invalid("'key'");
    }

    @Test
    void runTable_columnsCountAndBulkChanges_agreeWithTheRuns() {
        var experiment = newExperiment();
        var a = newRun(experiment);
        var b = newRun(experiment);
        server.post("/runs/log-batch", """
                {"run_id": "%s", "metrics": [{"key": "m", "value": 1, "timestamp": 1}],
                 "params": [{"key": "p", "value": "=1+1"}], "tags": [{"key": "t", "value": "a,\\"b\\""}]}""".formatted(a)).ok();
        var ids = "{\"experiment_ids\": [\"%s\"]}".formatted(experiment);
        var columns = server.post("/api/2.0/millrace/runs/columns", ids).ok();
        assertThat(columns.body()).isEqualTo("""
                {"metrics":["m"],"params":["p"],"tags":["mlflow.runName","t"]}""");
        assertThat(count(experiment, "metrics.m > 0")).isEqualTo(1);

        server.post("/api/2.0/millrace/runs/delete", "{\"run_ids\": [\"%s\", \"gone\"]}".formatted(a))
                .notFound("gone");
        assertThat(count(experiment, "")).isEqualTo(2);
        var both = "{\"run_ids\": [\"%s\", \"%s\"]}".formatted(a, b);
        server.post("/api/2.0/millrace/runs/delete", both).ok();
        assertThat(count(experiment, "")).isZero();
        server.post("/api/2.0/millrace/runs/restore", both).ok();
        server.post("/api/2.0/millrace/runs/delete", "{\"run_ids\": []}").invalid();

        var csv = server.get("/api/2.0/millrace/runs.csv?experiment_ids=" + experiment + "&filter=metrics.m%3D1");
        assertThat(csv.ok().body().lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .contains(a, "'=1+1", "\"a,\"\"b\"\"\"");
        server.get("/api/2.0/millrace/runs.csv?experiment_ids=" + experiment + "&filter=nonsense")
                .invalid();
    }

    private long count(String experiment, String filter) {
        return server.post("/api/2.0/millrace/runs/count", """
                {"experiment_ids": ["%s"], "filter": "%s"}""".formatted(experiment, filter))
                .ok()
                .integer("count");
    }
}
