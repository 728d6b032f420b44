package io.millrace.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.ServerExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schema, lineage, comparison and download of versions. */
abstract class InsightContract extends FilesContract {
    InsightContract(ServerExtension server) {
        super(server);
    }

    @Test
    void schema_isWhatTheFileSays() {
        var model = newModel();
        var version = registerModelOf(model, runWithModel());
        var schema = server.get(API + "schema" + query(model, version)).ok();
        assertThat(schema.at("inputs[0]")).isEqualTo(Map.of("name", "a", "type", "double", "required", true));
        assertThat(schema.text("outputs[0].type")).isEqualTo("float32");
        assertThat(schema.at("outputs[0].shape")).isEqualTo(List.of(-1L, 3L));
        assertThat(schema.at("params[0]"))
                .isEqualTo(Map.of("name", "k", "type", "array<double>", "default", "[1.5,2]"));
        assertThat(schema.at("flavors")).isEqualTo(List.of("python_function", "sklearn"));
        assertThat(schema.text("mlmodel")).isEqualTo(MLMODEL);
        assertThat(schema.at("message")).isNull();
    }

    @Test
    void schema_ofBrokenOrMissingFile_saysWhy() {
        var run = newRun();
        put(inRun(run, "broken/MLmodel"), "flavors: [").ok();
        put(inRun(run, "none/model.bin"), "x").ok();
        var model = newModel();
        var broken = register(model, "mlflow-artifacts:/" + inRun(run, "broken"));
        var none = register(model, "mlflow-artifacts:/" + inRun(run, "none"));
        var schema = server.get(API + "schema" + query(model, broken)).ok();
        assertThat(schema.text("message")).contains("no valid YAML");
        assertThat(schema.text("mlmodel")).isEqualTo("flavors: [");
        assertThat(server.get(API + "schema" + query(model, none)).ok().text("message"))
                .contains("No such artifact");
    }

    @Test
    void lineage_leadsToRunExperimentAndData() {
        var run = runWithModel();
        server.post(MLFLOW + "runs/log-batch", """
                {"run_id": "%s", "tags": [{"key": "mlflow.source.name", "value": "train.py"},
                 {"key": "mlflow.source.type", "value": "LOCAL"}, {"key": "mlflow.source.git.commit", "value": "abc"}]}""".formatted(run)).ok();
        server.post(MLFLOW + "runs/log-inputs", """
                {"run_id": "%s", "datasets": [{"dataset": {"name": "d", "digest": "1", "source_type": "local",
                 "source": "{}"}, "tags": [{"key": "mlflow.data.context", "value": "training"}]}]}""".formatted(run)).ok();
        var model = newModel();
        var version = registerModelOf(model, run);
        var lineage = server.get(API + "lineage" + query(model, version)).ok();
        assertThat(lineage.text("run_id")).isEqualTo(run);
        assertThat(lineage.text("run_name")).isNotEmpty();
        assertThat(lineage.text("experiment_id")).isEqualTo("0");
        assertThat(lineage.text("experiment_name")).isEqualTo("Default");
        assertThat(lineage.text("source_name")).isEqualTo("train.py");
        assertThat(lineage.text("source_type")).isEqualTo("LOCAL");
        assertThat(lineage.text("source_version")).isEqualTo("abc");
        assertThat(lineage.text("datasets[0].dataset.name")).isEqualTo("d");
        assertThat(lineage.at("copied_from")).isNull();
    }

    @Test
    void lineage_withoutRun_isAlmostEmpty() {
        var model = newModel();
        var version = register(model, "mlflow-artifacts:/" + inRun(runWithModel(), "model"), "gone");
        var lineage = server.get(API + "lineage" + query(model, version)).ok();
        assertThat(lineage.text("run_id")).isEqualTo("gone");
        assertThat(lineage.at("run_name")).isNull();
    }

    @Test
    void diff_namesWhatDiffers() {
        var before = runWithModel();
        var after = newRun();
        put(inRun(after, "model/MLmodel"), MLMODEL.replace("\"double\", \"name\": \"a\"", "\"long\", \"name\": \"b\""))
                .ok();
        put(inRun(after, "model/data/weights.bin"), "0123456789").ok();
        log(before, "0.1", 0.5);
        log(after, "0.2", 0.5);
        var model = newModel();
        var left = registerModelOf(model, before);
        var right = registerModelOf(model, after);
        server.post(MLFLOW + "model-versions/set-tag", """
                {"name": "%s", "version": "%s", "key": "k", "value": "v"}""".formatted(model, right))
                .ok();
        filesWhenRead(model, left);
        filesWhenRead(model, right);
        var diff = server.get(API + "diff" + query(model, left) + "&other_version=" + right)
                .ok();
        assertThat(diff.text("left.version")).isEqualTo(left);
        assertThat(diff.text("right.version")).isEqualTo(right);
        assertThat(diff.texts("differences", "area"))
                .containsExactly("signature", "signature", "param", "tag", "file", "file");
        assertThat(diff.texts("differences", "key"))
                .containsExactly("inputs.a", "inputs.b", "lr", "k", "MLmodel", "leer.txt");
        assertThat(diff.text("differences[2].left")).isEqualTo("0.1");
        assertThat(diff.text("differences[2].right")).isEqualTo("0.2");
        assertThat(diff.at("differences[5].right")).isNull();
        assertThat(server.get(API + "diff" + query(model, left) + "&other_version=" + left + "&other_name=" + model)
                        .ok()
                        .list("differences"))
                .isEmpty();
    }

    private void log(String run, String rate, double accuracy) {
        server.post(MLFLOW + "runs/log-batch", """
                {"run_id": "%s", "params": [{"key": "lr", "value": "%s"}],
                 "metrics": [{"key": "acc", "value": %s, "timestamp": 1}]}""".formatted(run, rate, accuracy))
                .ok();
    }

    @Test
    void artifacts_areListedAndSent() {
        var model = newModel();
        var version = registerModelOf(model, runWithModel());
        var root = server.get(API + "artifacts" + query(model, version)).ok();
        assertThat(root.texts("files", "path")).containsExactly("MLmodel", "data", "leer.txt");
        assertThat(root.text("root_uri")).startsWith("mlflow-artifacts:/");
        assertThat(server.get(API + "artifacts" + query(model, version) + "&path=data")
                        .ok()
                        .texts("files", "path"))
                .containsExactly("data/weights.bin");
        var file = server.get("/model-versions/get-artifact" + query(model, version) + "&path=data/weights.bin")
                .ok();
        assertThat(file.body()).isEqualTo("0123456789");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        server.get("/model-versions/get-artifact" + query(model, version)).invalid("path");
        server.get("/model-versions/get-artifact" + query(model, version) + "&path=gone")
                .notFound();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../MLmodel",
                "..%2fMLmodel",
                "%252e%252e/x",
                "/etc/passwd",
                "a%23b",
                "a%5Cb",
                "a%00b",
                "file:/etc/passwd",
                "data/../../../x",
                ".millrace-uploads/x"
            })
    void path_unsafe_isInvalid(String path) {
        var model = newModel();
        var version = registerModelOf(model, runWithModel());
        server.get("/model-versions/get-artifact" + query(model, version) + "&path=" + path)
                .invalid("Invalid path");
        server.get(API + "artifacts" + query(model, version) + "&path=" + path).invalid("Invalid path");
    }
}
