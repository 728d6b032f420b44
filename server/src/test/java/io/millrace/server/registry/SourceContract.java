package io.millrace.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 03, the sources of MV1: which are legal, where they lead, and prompts. */
abstract class SourceContract extends RegistryContract {
    SourceContract(ServerExtension server) {
        super(server);
    }

    private Reply create(String model, String source, String more) {
        return createVersion(model, "\"source\": %s%s".formatted(quoted(source), more));
    }

    private String downloadUri(String model, String version) {
        return server.get("/model-versions/get-download-uri?name=" + encoded(model) + "&version=" + version)
                .ok()
                .text("artifact_uri");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://b/m",
                "s3:/b/x",
                "dbfs:/x",
                "s3://b/a//b",
                "s3://b/a/",
                "s3://b/a b",
                "s3://b/a+b",
                "s3://b/a%2e%2e/x",
                "s3://b/a..b/...",
                "gs://b/x?y=../z",
                "runs:/0123456789abcdef0123456789abcdef/model",
                "mlflow-artifacts:/models/foo///bar",
                "mlflow-artifacts://host:9000/models",
                "https://host/api/2.0/mlflow-artifacts/artifacts/x",
                "wasbs://c@a.blob.core.windows.net/m",
                "s3://b/100%/x"
            })
    void source_remote_isKeptAsItIs(String source) {
        var model = newModel();
        assertThat(create(model, source, "").ok().text("model_version.source")).isEqualTo(source);
        assertThat(downloadUri(model, "1")).isEqualTo(source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://b/../x",
                "s3://b/a/../../x",
                "mlflow-artifacts:/a/../b",
                "http://h/api/2.0/mlflow-artifacts/artifacts/../x",
                "mlflow-artifacts://h:1/..%2f..%2fx",
                "mlflow-artifacts:/%252e%252e/x",
                "mlflow-artifacts:/%25252e%25252e%25252fx",
                "mlflow-artifacts:/a\\..\\b",
                "mlflow-artifacts:/a%5c..%5cb",
                "mlflow-artifacts:opaque",
                "mlflow-artifacts:/",
                "s3://b/a/./b",
                "s3://b/a/%2e/b",
                "s3://b/x#/../y",
                "http://h/x%00",
                "runs:/x/../y",
                "models:/m/../1",
                "C:\\x",
                "/tmp/x",
                "./x",
                "relative/path",
                "..",
                "file:///tmp/x",
                "file:/etc/passwd",
                "FILE:///etc",
                "file:///tmp/%2e%2e/etc",
                "file://otherhost/x",
                "file://otherhost/../x",
                "/",
                "~/x"
            })
    void source_localOrRelative_isInvalid(String source) {
        var model = newModel();
        create(model, source, "").invalid("'" + source.substring(0, 1));
        assertThat(newVersion(model)).isEqualTo("1");
    }

    @Test
    void source_local_mustLieInsideTheRun() throws IOException {
        var root = Files.createDirectories(server.directory().resolve("local-" + fresh("x")));
        var outside = Files.createDirectories(server.directory().resolve("outside-" + fresh("x")));
        var run = newRun(newExperiment(root.toString()));
        var artifacts = root.resolve(run).resolve("artifacts");
        Files.createDirectories(artifacts.resolve("model"));
        Files.createSymbolicLink(artifacts.resolve("link"), outside);
        var model = newModel();
        var byRun = ", \"run_id\": \"%s\"".formatted(run);
        for (var source : List.of("", "/model", "/absent/deep", "/model/../other", "/./model")) {
            create(model, artifacts + source, byRun).ok();
        }
        assertThat(create(model, "file://" + artifacts + "/model", byRun).ok().text("model_version.source"))
                .startsWith("file:///");
        create(model, "file://localhost" + artifacts, byRun).ok();
        for (var source : List.of(
                root.toString(),
                artifacts + "/..",
                artifacts + "/../../x",
                artifacts + "-evil",
                artifacts + "/link",
                artifacts + "/link/x",
                artifacts + "/link/../x",
                "file://" + artifacts + "/%2e%2e/x",
                outside.toString(),
                "/etc")) {
            create(model, source, byRun).invalid("run_id");
        }
        create(model, artifacts + "/model", "").invalid("run_id");
        create(model, artifacts + "/model", ", \"run_id\": \"unknown\"").invalid("run_id");
        create(model, artifacts + "/model", ", \"run_id\": \"%s\"".formatted(newRun("0")))
                .invalid("run_id");
    }

    private String newExperiment(String location) {
        return server.post(
                        "/experiments/create",
                        "{\"name\": \"%s\", \"artifact_location\": \"%s\"}".formatted(fresh("e"), location))
                .ok()
                .text("experiment_id");
    }

    private String newRun(String experiment) {
        return server.post("/runs/create", "{\"experiment_id\": \"%s\"}".formatted(experiment))
                .ok()
                .text("run.info.run_id");
    }

    private String newLoggedModel(String experiment, String run) {
        return server.post("/logged-models", """
                {"experiment_id": "%s", "name": "model", "source_run_id": "%s"}""".formatted(experiment, run))
                .ok()
                .text("model.info.model_id");
    }

    @Test
    void source_run_isResolvedToItsArtifacts() {
        var run = newRun("0");
        var model = newModel();
        create(model, "runs:/" + run + "/a/model", "").ok();
        assertThat(downloadUri(model, "1")).isEqualTo("mlflow-artifacts:/0/" + run + "/artifacts/a/model");
        create(model, "runs:/" + run, "").ok();
        assertThat(downloadUri(model, "2")).isEqualTo("mlflow-artifacts:/0/" + run + "/artifacts");
        assertThat(getVersion(model, "1").text("model_version.source")).isEqualTo("runs:/" + run + "/a/model");
    }

    @Test
    void source_otherVersion_isResolved_andSurvivesItsDeletion() {
        var origin = newModel(fresh("with/slash"));
        newVersion(origin, "\"source\": \"s3://b/origin\"");
        newVersion(origin, "\"source\": \"s3://b/newest\"");
        setAlias(origin, "champion", "1").ok();
        var copy = newModel();
        var copied =
                create(copy, "models:/" + origin + "/1", ", \"run_id\": \"r\"").ok();
        assertThat(copied.text("model_version.source")).isEqualTo("models:/" + origin + "/1");
        assertThat(copied.text("model_version.current_stage")).isEqualTo("None");
        assertThat(downloadUri(copy, "1")).isEqualTo("s3://b/origin");
        create(copy, "models:/" + origin + "@champion", "").ok();
        assertThat(downloadUri(copy, "2")).isEqualTo("s3://b/origin");
        create(copy, "models:/" + origin + "/latest", "").ok();
        assertThat(downloadUri(copy, "3")).isEqualTo("s3://b/newest");
        create(copy, "models:/" + copy + "/1", "").ok();
        assertThat(downloadUri(copy, "4")).isEqualTo("s3://b/origin");
        server.delete("/registered-models/delete", "{\"name\": \"%s\"}".formatted(origin))
                .ok();
        assertThat(downloadUri(copy, "1")).isEqualTo("s3://b/origin");
    }

    @Test
    void source_absentModel_isNotFound() {
        var model = newModel();
        create(model, "models:/" + model + "/99", "").notFound();
        create(model, "models:/nobody/1", "").notFound();
        create(model, "models:/" + model + "@nobody", "").notFound();
        create(model, "models:/m-00000000000000000000000000000000", "").notFound();
        create(model, "models:/" + model, "").notFound();
        create(model, "models:/" + model + "/latest", "").notFound();
        create(model, "models:/" + model + "/Live", "").invalid("version");
        assertThat(newVersion(model)).isEqualTo("1");
    }

    @Test
    void source_loggedModel_isResolved() {
        var logged = newLoggedModel("0", newRun("0"));
        var model = newModel();
        create(model, "models:/" + logged, "").ok();
        assertThat(downloadUri(model, "1")).isEqualTo("mlflow-artifacts:/0/models/" + logged + "/artifacts");
    }

    // model_id

    @Test
    void modelId_fillsTheRun_andIsNotedOnce() {
        var run = newRun("0");
        var logged = newLoggedModel("0", run);
        var model = newModel();
        var more = ", \"model_id\": \"%s\"".formatted(logged);
        assertThat(create(model, "models:/" + logged, more).ok().text("model_version.run_id"))
                .isEqualTo(run);
        assertThat(create(model, "s3://b/m", more + ", \"run_id\": \"mine\"")
                        .ok()
                        .text("model_version.run_id"))
                .isEqualTo("mine");
        assertThat(tagOf(logged)).isEqualTo("""
                [{"name":"%s","version":1},{"name":"%s","version":2}]""".formatted(model, model));
        var again = "[{\"name\":\"%s\",\"version\":1},{\"name\":\"%s\",\"version\":\"1\"}]".formatted(model, model);
        server.patch(
                        "/logged-models/" + logged + "/tags",
                        "{\"tags\": [{\"key\": \"mlflow.modelVersions\", \"value\": %s}]}".formatted(quoted(again)))
                .ok();
        assertThat(tagOf(logged)).isEqualTo("[{\"name\":\"%s\",\"version\":1}]".formatted(model));
    }

    private String tagOf(String logged) {
        return String.valueOf(server.get("/logged-models/" + logged)
                .ok()
                .pairs("model.info.tags")
                .get("mlflow.modelVersions"));
    }

    @Test
    void modelId_unknown_isNotFoundAndLeavesNothing() {
        var model = newModel();
        create(model, "s3://b/m", ", \"model_id\": \"m-unknown\"").notFound("m-unknown");
        assertThat(newVersion(model)).isEqualTo("1");
    }

    @Test
    void modelId_ofManyAtOnce_losesNone() throws Exception {
        var logged = newLoggedModel("0", newRun("0"));
        var models = IntStream.range(0, 12).mapToObj(i -> newModel()).toList();
        try (var threads = Executors.newFixedThreadPool(6)) {
            threads.invokeAll(models.stream()
                    .<Callable<Reply>>map(
                            model -> () -> create(model, "s3://b/m", ", \"model_id\": \"%s\"".formatted(logged)))
                    .toList());
        }
        assertThat(models).allSatisfy(model -> assertThat(tagOf(logged)).contains("\"" + model + "\""));
    }

    @Test
    void modelId_localSource_mustLieInsideTheLoggedModel() throws IOException {
        var root = Files.createDirectories(server.directory().resolve("local-" + fresh("x")));
        var experiment = newExperiment(root.toString());
        var run = newRun(experiment);
        var logged = newLoggedModel(experiment, run);
        var model = newModel();
        var more = ", \"run_id\": \"%s\", \"model_id\": \"%s\"".formatted(run, logged);
        create(model, root.resolve("models/" + logged + "/artifacts").toString(), more)
                .ok();
        create(model, root.resolve(run + "/artifacts").toString(), more).invalid("model_id");
    }

    // prompts

    @Test
    void prompt_sourceIsNotChecked_andNeverALocation() {
        var prompt = fresh("prompt");
        var tag = "{\"key\": \"mlflow.prompt.is_prompt\", \"value\": \"true\"}";
        server.post("/registered-models/create", "{\"name\": \"%s\", \"tags\": [%s]}".formatted(prompt, tag))
                .ok();
        var tags = ", \"tags\": [%s, {\"key\": \"mlflow.prompt.text\", \"value\": \"%s\"}]";
        for (var source : List.of("dummy-source", "prompt-template", "/etc", "../../x", "file:///etc/passwd")) {
            create(prompt, source, tags.formatted(tag, "Hello {{name}}")).ok();
        }
        assertThat(downloadUri(prompt, "1")).isEqualTo("dummy-source");
        create(newModel(), "models:/" + prompt + "/3", "").invalid("prompt");
        create(prompt, "/etc", "").invalid("run_id");
        create(prompt, "dummy-source", tags.formatted(tag, "x".repeat(100_000))).ok();
        create(prompt, "dummy-source", tags.formatted(tag, "x".repeat(100_001))).invalid("'value'");
    }

    @Test
    void prompt_byALaterTag_isHiddenToo() {
        var model = newModel();
        newVersion(model);
        var filter = "?filter=" + encoded("name = '" + model + "'");
        var tag = "{\"name\": \"%s\", \"key\": \"mlflow.prompt.is_prompt\", \"value\": \"true\"}".formatted(model);
        server.post("/registered-models/set-tag", tag).ok();
        assertThat(server.get("/registered-models/search" + filter).ok().list("registered_models"))
                .isEmpty();
        assertThat(server.get("/model-versions/search" + filter).ok().list("model_versions"))
                .isEmpty();
        server.delete("/registered-models/delete-tag", tag).ok();
        assertThat(server.get("/registered-models/search" + filter).ok().list("registered_models"))
                .hasSize(1);
        assertThat(server.get("/model-versions/search" + filter).ok().list("model_versions"))
                .hasSize(1);
    }
}
