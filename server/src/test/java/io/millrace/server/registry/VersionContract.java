package io.millrace.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 03, MV1, MV2 and MV4 to MV9. */
abstract class VersionContract extends RegistryContract {
    VersionContract(ServerExtension server) {
        super(server);
    }

    // MV1

    @Test
    void create_version_answersItWhole() {
        var name = newModel();
        var reply = createVersion(name, """
                "source": "s3://b/m", "run_id": "r1", "run_link": "http://h/r1", "description": "first",
                "tags": [{"key": "a", "value": "1"}, {"key": "a", "value": "2"}]""").ok();
        assertThat(reply.at("model_version.version")).isEqualTo("1");
        assertThat(reply.text("model_version.name")).isEqualTo(name);
        assertThat(reply.text("model_version.current_stage")).isEqualTo("None");
        assertThat(reply.text("model_version.source")).isEqualTo("s3://b/m");
        assertThat(reply.text("model_version.run_id")).isEqualTo("r1");
        assertThat(reply.text("model_version.run_link")).isEqualTo("http://h/r1");
        assertThat(reply.text("model_version.description")).isEqualTo("first");
        assertThat(reply.text("model_version.status")).isEqualTo("READY");
        assertThat(reply.pairs("model_version.tags")).isEqualTo(Map.of("a", "2"));
        assertThat(reply.integer("model_version.creation_timestamp"))
                .isPositive()
                .isEqualTo(reply.integer("model_version.last_updated_timestamp"));
        assertThat(reply.at("model_version.model_id")).isNull();
    }

    @Test
    void create_versionWithoutMore_hasEmptyTexts() {
        var name = newModel();
        newVersion(name);
        var reply = getVersion(name, "1").ok();
        assertThat(reply.text("model_version.description")).isEmpty();
        assertThat(reply.text("model_version.run_id")).isEmpty();
        assertThat(reply.text("model_version.run_link")).isEmpty();
        assertThat(reply.at("model_version.tags")).isNull();
        assertThat(reply.at("model_version.aliases")).isNull();
    }

    @Test
    void create_version_errors() {
        var name = newModel();
        createVersion("nobody", "\"source\": \"s3://b/m\"").notFound("nobody");
        server.post("/model-versions/create", "{\"name\": \"%s\"}".formatted(name))
                .invalid("source");
        server.post("/model-versions/create", "{\"source\": \"s3://b/m\"}").invalid("name");
        createVersion(name, "\"source\": \"s3://b/%s\"".formatted("x".repeat(4_096)))
                .invalid("'source'");
        createVersion(name, "\"source\": \"s3://b/m\", \"description\": \"%s\"".formatted("x".repeat(5_001)))
                .invalid("'description'");
        createVersion(name, "\"source\": \"s3://b/m\", \"tags\": [{\"key\": \"a@b\", \"value\": \"1\"}]")
                .invalid("'key'");
        createVersion(
                        name,
                        "\"source\": \"s3://b/m\", \"tags\": [{\"key\": \"a\", \"value\": \"%s\"}]"
                                .formatted("x".repeat(100_001)))
                .invalid("'value'");
        assertThat(newVersion(name, "\"source\": \"s3://b/%s\"".formatted("x".repeat(2_048))))
                .isEqualTo("1");
    }

    @Test
    void create_byManyAtOnce_numbersAreConsecutive() throws Exception {
        var name = newModel();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var calls = IntStream.range(0, 40)
                    .<Callable<String>>mapToObj(i -> () -> newVersion(name))
                    .toList();
            var numbers = threads.invokeAll(calls).stream()
                    .map(done -> Integer.valueOf(done.resultNow()))
                    .sorted()
                    .toList();
            assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 40).boxed().toList());
        }
    }

    @Test
    void create_inDeletedModel_orSlower_isNeverHalfDone() throws Exception {
        for (int round = 0; round < 5; round++) {
            var name = newModel();
            try (var threads = Executors.newFixedThreadPool(4)) {
                var calls = List.<Callable<Reply>>of(
                        () -> createVersion(name, "\"source\": \"s3://b/m\""),
                        () -> createVersion(name, "\"source\": \"s3://b/m\""),
                        () -> server.delete("/registered-models/delete", "{\"name\": \"%s\"}".formatted(name)),
                        () -> transition(name, "1", "Production"));
                for (var done : threads.invokeAll(calls)) {
                    assertThat(done.resultNow().status())
                            .as(done.resultNow().body())
                            .isIn(200, 404);
                }
            }
            getModel(name).notFound();
            assertThat(server.get("/model-versions/search?filter=" + encoded("name = '" + name + "'"))
                            .ok()
                            .list("model_versions"))
                    .isEmpty();
        }
    }

    // MV2

    @Test
    void get_errors() {
        var name = newModel();
        newVersion(name);
        for (var prefix : List.of("/api/2.0/mlflow", "/ajax-api/2.0/mlflow")) {
            var path = prefix + "/model-versions/get?name=" + name;
            server.get(path + "&version=1").ok();
            server.get(path + "&version=2").notFound("version=2");
            server.get(path + "&version=one").invalid("version");
            server.get(path).invalid("version");
        }
        getVersion("nobody", "1").notFound();
        for (var version : List.of("1.0", "-1", "0", "99999999999999999999")) {
            getVersion(name, version).invalid("version");
        }
    }

    // MV4

    @Test
    void update_description_setsOrClearsIt() {
        var name = newModel();
        newVersion(name);
        var reply = server.patch("/model-versions/update", """
                {"name": "%s", "version": "1", "description": "new"}""".formatted(name)).ok();
        assertThat(reply.text("model_version.description")).isEqualTo("new");
        server.patch("/model-versions/update", "{\"name\": \"%s\", \"version\": 1}".formatted(name))
                .ok();
        assertThat(getVersion(name, "1").at("model_version.description")).isNull();
        server.patch("/model-versions/update", "{\"name\": \"%s\", \"version\": \"2\"}".formatted(name))
                .notFound();
        server.patch("/model-versions/update", "{\"name\": \"nobody\", \"version\": \"1\"}")
                .notFound();
        server.patch("/model-versions/update", "{\"name\": \"%s\", \"version\": \"x\"}".formatted(name))
                .invalid("version");
        server.patch("/model-versions/update", "{\"name\": \"%s\"}".formatted(name))
                .invalid("version");
    }

    // MV5

    @ParameterizedTest
    @CsvSource({"staging, Staging", "PRODUCTION, Production", "archived, Archived", "none, None", "Staging, Staging"})
    void transition_stageInAnyCase_isCanonical(String asked, String stage) {
        var name = newModel();
        newVersion(name);
        assertThat(transition(name, "1", asked).ok().text("model_version.current_stage"))
                .isEqualTo(stage);
        assertThat(getVersion(name, "1").text("model_version.current_stage")).isEqualTo(stage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"TRUE\"", "\"true\""})
    void transition_archiving_clearsTheStage(String flag) {
        var name = newModel();
        for (int i = 0; i < 3; i++) {
            transition(name, newVersion(name), "Production").ok();
        }
        server.post("/model-versions/transition-stage", """
                {"name": "%s", "version": "2", "stage": "Production", "archive_existing_versions": %s}""".formatted(name, flag))
                .ok();
        assertThat(getVersion(name, "1").text("model_version.current_stage")).isEqualTo("Archived");
        assertThat(getVersion(name, "2").text("model_version.current_stage")).isEqualTo("Production");
        assertThat(getVersion(name, "3").text("model_version.current_stage")).isEqualTo("Archived");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "\"FALSE\"", "null"})
    void transition_withoutArchiving_leavesOthers(String flag) {
        var name = newModel();
        transition(name, newVersion(name), "Production").ok();
        newVersion(name);
        server.post("/model-versions/transition-stage", """
                {"name": "%s", "version": "2", "stage": "Production", "archive_existing_versions": %s}""".formatted(name, flag))
                .ok();
        assertThat(getVersion(name, "1").text("model_version.current_stage")).isEqualTo("Production");
    }

    @Test
    void transition_errors() {
        var name = newModel();
        newVersion(name);
        transition(name, "1", "Live").invalid("Live", "None, Staging, Production, Archived");
        transition(name, "2", "Staging").notFound();
        transition("nobody", "1", "Staging").notFound();
        transition(name, "one", "Staging").invalid("version");
        server.post("/model-versions/transition-stage", "{\"name\": \"%s\", \"version\": \"1\"}".formatted(name))
                .invalid("stage");
        for (var stage : List.of("None", "archived")) {
            server.post("/model-versions/transition-stage", """
                    {"name": "%s", "version": "1", "stage": "%s", "archive_existing_versions": true}""".formatted(name, stage))
                    .invalid("archive_existing_versions");
        }
        server.post("/model-versions/transition-stage", """
                {"name": "%s", "version": "1", "stage": "Staging", "archive_existing_versions": "maybe"}""".formatted(name)).invalid("archive_existing_versions");
    }

    // MV6

    @Test
    void delete_version_takesAliasesWithIt_andItsNumberIsNotReused() {
        var name = newModel();
        newVersion(name);
        newVersion(name);
        setAlias(name, "champion", "2").ok();
        var body = "{\"name\": \"%s\", \"version\": \"2\"}".formatted(name);
        server.delete("/model-versions/delete", body).ok();
        getVersion(name, "2").notFound();
        server.get("/registered-models/alias?alias=champion&name=" + name).invalid("champion");
        assertThat(getModel(name).ok().at("registered_model.aliases")).isNull();
        server.delete("/model-versions/delete", body).notFound();
        assertThat(newVersion(name)).isEqualTo("3");
        server.delete("/model-versions/delete", "{\"name\": \"nobody\", \"version\": \"1\"}")
                .notFound();
        server.delete("/model-versions/delete", "{\"name\": \"%s\", \"version\": \"x\"}".formatted(name))
                .invalid("version");
        server.delete("/model-versions/delete", "{\"name\": \"%s\"}".formatted(name))
                .invalid("version");
    }

    // MV7

    @Test
    void downloadUri_isTheLocation() {
        var name = newModel();
        newVersion(name);
        var path = "/model-versions/get-download-uri?name=" + name + "&version=";
        assertThat(server.get(path + "1").ok().text("artifact_uri")).isEqualTo("s3://bucket/model");
        server.get(path + "2").notFound();
        server.get(path + "x").invalid("version");
        server.get("/model-versions/get-download-uri?name=nobody&version=1").notFound();
    }

    // MV8, MV9

    @Test
    void tags_setOverwriteAndDelete() {
        var name = newModel();
        newVersion(name);
        var body = "{\"name\": \"%s\", \"version\": \"1\", \"key\": \"k\", \"value\": \"%s\"}";
        server.post("/model-versions/set-tag", body.formatted(name, "1")).ok();
        server.post("/model-versions/set-tag", body.formatted(name, "2")).ok();
        server.post("/model-versions/set-tag", "{\"name\": \"%s\", \"version\": 1, \"key\": \"e\"}".formatted(name))
                .ok();
        assertThat(getVersion(name, "1").pairs("model_version.tags")).isEqualTo(Map.of("k", "2", "e", ""));
        var delete = "{\"name\": \"%s\", \"version\": \"1\", \"key\": \"e\"}".formatted(name);
        server.delete("/model-versions/delete-tag", delete).ok();
        server.delete("/model-versions/delete-tag", delete).ok();
        assertThat(getVersion(name, "1").pairs("model_version.tags")).isEqualTo(Map.of("k", "2"));
        for (var call : List.of("nobody\", \"version\": \"1", name + "\", \"version\": \"2")) {
            server.post("/model-versions/set-tag", "{\"name\": \"%s\", \"key\": \"k\"}".formatted(call))
                    .notFound();
            server.delete("/model-versions/delete-tag", "{\"name\": \"%s\", \"key\": \"k\"}".formatted(call))
                    .notFound();
        }
        server.post("/model-versions/set-tag", "{\"name\": \"%s\", \"version\": \"1\"}".formatted(name))
                .invalid("key");
        server.post("/model-versions/set-tag", body.replace("\"k\"", "\"a//b\"").formatted(name, "1"))
                .invalid("key");
        server.delete("/model-versions/delete-tag", "{\"name\": \"%s\", \"version\": \"1\"}".formatted(name))
                .invalid("key");
    }
}
