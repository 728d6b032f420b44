package io.millrace.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.ServerExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of versions cannot be changed through the server. */
abstract class FrozenContract extends FilesContract {
    FrozenContract(ServerExtension server) {
        super(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model/MLmodel", "model/data/weights.bin", "model/new.txt", "model/a/b/c/new.txt", "model"})
    void write_inAVersion_isRefused(String path) {
        var run = runWithModel();
        var model = newModel();
        registerModelOf(model, run);
        put(inRun(run, path), "x").refused(403, "PERMISSION_DENIED", model, "version 1");
        server.post("/ajax-api/2.0/mlflow/upload-artifact?run_uuid=" + run + "&path=" + path, "x")
                .refused(403, "PERMISSION_DENIED", model);
        var name = path.substring(path.lastIndexOf('/') + 1);
        var folder = inRun(run, path).substring(0, inRun(run, path).lastIndexOf('/'));
        server.post(
                        "/api/2.0/mlflow-artifacts/mpu/create/" + folder,
                        "{\"path\": \"%s\", \"num_parts\": 1}".formatted(name))
                .refused(403, "PERMISSION_DENIED", model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model/MLmodel", "model/data", "model", "model/absent", ""})
    void delete_inOrAboveAVersion_isRefused(String path) {
        var run = runWithModel();
        var model = newModel();
        registerModelOf(model, run);
        deleteFile(inRun(run, path).replaceFirst("/$", "")).refused(403, "PERMISSION_DENIED", model);
        assertThat(onDisk(inRun(run, "model/MLmodel"))).exists();
    }

    @Test
    void delete_folderFarAbove_isRefused() {
        var run = runWithModel();
        registerModelOf(newModel(), run);
        deleteFile("0/" + run).refused(403, "PERMISSION_DENIED");
        deleteFile("0").refused(403, "PERMISSION_DENIED");
    }

    @Test
    void besideAVersion_everythingIsAllowed() {
        var run = runWithModel();
        registerModelOf(newModel(), run);
        put(inRun(run, "model2/x"), "x").ok();
        put(inRun(run, "model.txt"), "x").ok();
        put(inRun(run, "mode"), "x").ok();
        deleteFile(inRun(run, "model2")).ok();
        deleteFile(inRun(run, "absent")).ok();
    }

    @Test
    void multipart_begunBefore_isRefusedAtItsEnd() {
        var run = runWithModel();
        var created = server.post(
                        "/api/2.0/mlflow-artifacts/mpu/create/" + inRun(run, "model"),
                        "{\"path\": \"MLmodel\", \"num_parts\": 1}")
                .ok();
        server.put(created.text("credentials[0].url").replaceFirst("^http://[^/]+", ""), "other")
                .ok();
        var model = newModel();
        registerModelOf(model, run);
        server.post(
                        "/api/2.0/mlflow-artifacts/mpu/complete/" + inRun(run, "model"),
                        "{\"path\": \"MLmodel\", \"upload_id\": \"%s\", \"parts\": [{\"part_number\": 1, \"etag\": \"\"}]}"
                                .formatted(created.text("upload_id")))
                .refused(403, "PERMISSION_DENIED", model);
        assertThat(onDisk(inRun(run, "model/MLmodel"))).hasContent(MLMODEL);
    }

    @Test
    void delete_ofTheVersion_freesTheFiles() {
        var run = runWithModel();
        var model = newModel();
        var first = registerModelOf(model, run);
        var second = registerModelOf(model, run);
        deleteVersion(model, first);
        put(inRun(run, "model/MLmodel"), "x").refused(403, "PERMISSION_DENIED", "version " + second);
        deleteVersion(model, second);
        put(inRun(run, "model/MLmodel"), "x").ok();
        deleteFile(inRun(run, "model")).ok();
    }

    @Test
    void delete_ofTheModel_freesTheFiles() {
        var run = runWithModel();
        var model = newModel();
        registerModelOf(model, run);
        server.delete(MLFLOW + "registered-models/delete", "{\"name\": \"%s\"}".formatted(model))
                .ok();
        put(inRun(run, "model/MLmodel"), "x").ok();
    }

    @Test
    void spellings_ofALocation_freezeTheSame() {
        for (var prefix : List.of("mlflow-artifacts:/", "mlflow-artifacts:///", "mlflow-artifacts://host:1/")) {
            var run = runWithModel();
            var model = newModel();
            register(model, prefix + inRun(run, "mod%65l/"));
            put(inRun(run, "model/MLmodel"), "x").refused(403, "PERMISSION_DENIED", model);
        }
    }

    @Test
    void source_widerThanOneRun_freezesNothing() {
        var experiment = server.post(
                        MLFLOW + "experiments/create",
                        "{\"name\": \"%s\", \"artifact_location\": \"mlflow-artifacts:/0123456789abcdef0123456789abcdef/artifacts\"}"
                                .formatted(fresh("trap-")))
                .ok()
                .text("experiment_id");
        var run = server.post(MLFLOW + "runs/create", "{\"experiment_id\": \"%s\"}".formatted(experiment))
                .ok()
                .text("run.info.run_id");
        var root = "0123456789abcdef0123456789abcdef/artifacts";
        for (var source : List.of("mlflow-artifacts:/0", "mlflow-artifacts:/" + root)) {
            var model = newModel();
            var version = register(model, source);
            assertThat(files(model, version).text("state")).isEqualTo("NOT_READABLE");
        }
        put(root + "/" + run + "/artifacts/x.txt", "x").ok();
        var model = newModel();
        register(model, "mlflow-artifacts:/" + root + "/" + run + "/artifacts");
        put(root + "/" + run + "/artifacts/x.txt", "y").refused(403, "PERMISSION_DENIED", model);
    }

    @Test
    void loggedModel_uploadedThenRegistered_asPythonDoes() {
        var model = server.post(MLFLOW + "logged-models", "{\"experiment_id\": \"0\"}")
                .ok();
        var id = model.text("model.info.model_id");
        var root = "0/models/" + id + "/artifacts";
        put(root + "/MLmodel", MLMODEL).ok();
        server.patch(MLFLOW + "logged-models/" + id, "{\"status\": \"LOGGED_MODEL_READY\"}")
                .ok();
        var name = newModel();
        var version = register(name, "mlflow-artifacts:/" + root);
        server.patch(
                        MLFLOW + "logged-models/" + id + "/tags",
                        "{\"tags\": [{\"key\": \"mlflow.modelVersions\", \"value\": \"[]\"}]}")
                .ok();
        assertThat(filesWhenRead(name, version).texts("files", "path")).containsExactly("MLmodel");
        put(root + "/MLmodel", "x").refused(403, "PERMISSION_DENIED", name);
    }

    @Test
    void restart_keepsThemFrozen() {
        var run = runWithModel();
        var model = newModel();
        registerModelOf(model, run);
        server.restart();
        put(inRun(run, "model/MLmodel"), "x").refused(403, "PERMISSION_DENIED", model);
    }
}
