package io.millrace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.models.DataType.Scalar;
import io.millrace.models.Field;
import io.millrace.models.InputExample;
import io.millrace.models.ModelUri;
import io.millrace.models.Signature;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.protocol.http.RecordedPacing;
import io.millrace.protocol.http.RecordedServer;
import io.millrace.protocol.http.Transport;
import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLoggingTest {
    private final RecordedServer server = new RecordedServer();
    private final MlflowClient client = new MlflowClient(new Transport(server.config(), new RecordedPacing()));
    private final Path folder;
    private final Path store;
    private final Path files;

    ModelLoggingTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.store = folder.resolve("store");
        this.files = Files.createDirectories(folder.resolve("files"));
        Files.writeString(files.resolve("model.onnx"), "12345");
    }

    @BeforeEach
    void answer() {
        server.otherwise(this::answerTo);
    }

    private String answerTo(String line) {
        if (line.contains("/logged-models/search")) {
            return "{\"models\":[" + model("m-2", "other") + "," + model("m-1", "best") + "]}";
        }
        if (line.contains("/logged-models")) {
            return "{\"model\":" + model("m-1", "best") + "}";
        }
        return "{\"run\":{\"info\":{\"run_id\":\"r\",\"experiment_id\":\"7\",\"artifact_uri\":\"" + store + "/run\"}}}";
    }

    private String model(String id, String name) {
        return """
                {"info":{"model_id":"%s","experiment_id":"7","name":"%s","artifact_uri":"%s/%s","source_run_id":"r"}}
                """.formatted(id, name, store, id);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private ModelSpec spec() {
        return ModelSpec.of("best", files)
                .withFlavor("onnx", Map.of("data", "model.onnx"))
                .withSignature(new Signature(List.of(Field.column("a", Scalar.DOUBLE)), List.of(), List.of()))
                .withInputExample(InputExample.table(List.of("a"), List.of(List.of(1.5))))
                .withMetadata(Map.of("owner", "risk"))
                .withPython("3.11.7", List.of("mlflow", "onnxruntime"));
    }

    private List<String> lines() {
        return server.requests().stream()
                .map(request -> request.line().replaceAll("/api/2.0/mlflow/|\\?.*", ""))
                .toList();
    }

    @Test
    void loggedModel_isWholeBeforeItIsReady() {
        assertThat(client.logModel("r", spec())).isEqualTo(new ModelUri.LoggedModel("m-1"));
        assertThat(lines())
                .containsExactly("GET runs/get", "POST logged-models", "PATCH logged-models/m-1", "POST runs/outputs");
        assertThat(server.requests().get(1).body()).contains("\"name\":\"best\"", "\"source_run_id\":\"r\"");
        assertThat(server.requests().get(2).body()).contains("LOGGED_MODEL_READY");
        assertThat(server.lastRequest().body()).contains("\"model_id\":\"m-1\"");

        var logged = ModelFolder.open(store.resolve("m-1"));
        var model = logged.model();
        assertThat(model.runId()).isEqualTo("r");
        assertThat(model.modelId()).isEqualTo("m-1").isEqualTo(model.modelUuid());
        assertThat(model.artifactPath()).isEqualTo(store + "/m-1");
        assertThat(model.utcTimeCreated()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
        assertThat(model.metadata()).isEqualTo(Map.of("owner", "risk"));
        assertThat(Objects.requireNonNull(model.signature()).inputs())
                .containsExactly(Field.column("a", Scalar.DOUBLE));
        assertThat(model.flavors().get("python_function"))
                .containsEntry("loader_module", "mlflow.onnx")
                .containsEntry("data", "model.onnx")
                .containsEntry("python_version", "3.11.7");
        assertThat(logged.servingExample()).contains("{\"dataframe_split\":{\"columns\":[\"a\"],\"data\":[[1.5]]}}");
        assertThat(store.resolve("m-1/requirements.txt")).hasContent("mlflow\nonnxruntime");
        assertThat(store.resolve("m-1/python_env.yaml")).content().contains("python: 3.11.7");
        assertThat(store.resolve("m-1/conda.yaml")).content().contains("- python=3.11.7", "- onnxruntime");
        assertThat(model.modelSizeBytes()).hasValue(sizeOf(store.resolve("m-1")));
    }

    private static long sizeOf(Path root) {
        try (var walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("MLmodel"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void runArtifacts_areLaidOutAsMlflow2Does() {
        var uri = client.logModel("r", spec().withLayout(ModelSpec.Layout.RUN_ARTIFACTS));
        assertThat(uri).hasToString("runs:/r/best");
        var model = ModelFolder.open(store.resolve("run/best")).model();
        assertThat(model.artifactPath()).isEqualTo("best");
        assertThat(model.modelId()).isNull();
        assertThat(model.modelUuid()).matches("[0-9a-f]{32}");
        assertThat(server.lastRequest().line()).isEqualTo("POST /api/2.0/mlflow/runs/log-model");
        var summary = Json.readMap(
                String.valueOf(Json.readMap(server.lastRequest().body()).get("model_json")));
        assertThat(summary)
                .containsEntry("run_id", "r")
                .containsEntry("artifact_path", "best")
                .containsEntry("model_uuid", model.modelUuid())
                .containsKeys("utc_time_created", "flavors");
    }

    @Test
    void savedModel_loggedAgain_keepsWhatItSays() throws IOException {
        Files.writeString(files.resolve("MLmodel"), """
                flavors: {onnx: {data: model.onnx}}
                mlflow_version: 3.6.1
                model_uuid: old
                metadata: {owner: risk}
                """);
        client.logModel("r", ModelSpec.ofSaved("best", files));
        var model = ModelFolder.open(store.resolve("m-1")).model();
        assertThat(model.mlflowVersion()).isEqualTo("3.6.1");
        assertThat(model.modelUuid()).isEqualTo("m-1");
        assertThat(model.metadata()).isEqualTo(Map.of("owner", "risk"));
        assertThat(model.modelSizeBytes()).hasValue(5);
        assertThat(model.flavors()).containsOnlyKeys("onnx");
    }

    @Test
    void upload_thatFails_isMarked() throws IOException {
        Files.createDirectories(store);
        Files.writeString(store.resolve("m-1"), "a file where the folder should be");
        assertThatThrownBy(() -> client.logModel("r", spec())).hasMessageContaining("model.onnx");
        assertThat(server.lastRequest().body()).contains("LOGGED_MODEL_UPLOAD_FAILED");
    }

    @Test
    void spec_thatNothingCouldLoad_isRefusedUnasked() {
        assertThatThrownBy(() -> client.logModel("r", ModelSpec.of("best", files)))
                .hasMessageContaining("no flavor");
        assertThatThrownBy(() -> ModelSpec.of(" ", files)).hasMessageContaining("needs a name");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void runsUri_prefersTheLoggedModelOfThatName() throws IOException {
        client.logModel("r", spec());
        Files.createDirectories(store.resolve("run/plain"));
        Files.writeString(store.resolve("run/plain/MLmodel"), "flavors: {}");
        var resolved = client.models().resolve(ModelUri.parse("runs:/r/best"));
        assertThat(resolved.uri()).hasToString("models:/m-1");
        assertThat(resolved.location()).isEqualTo(store + "/m-1");
        assertThat(client.models().resolve(ModelUri.parse("runs:/r/plain")).location())
                .isEqualTo(store + "/run/plain");

        var back = client.downloadModel("runs:/r/best", folder.resolve("back"));
        assertThat(back.resolve("model.onnx")).hasContent("12345");
        assertThat(back.resolve("registered_model_meta")).hasContent("model_name: null\nmodel_version: null");
        var plain = client.downloadModel("runs:/r/plain", folder.resolve("plain"));
        assertThat(plain.resolve("registered_model_meta")).doesNotExist();
    }

    @Test
    void folderOfThisMachine_isFoundWithoutTheServer() {
        assertThat(client.models().resolve(ModelUri.of(files)).location()).isEqualTo(files.toString());
        assertThat(client.downloadModel(files.toUri().toString(), folder.resolve("copy"))
                        .resolve("model.onnx"))
                .hasContent("12345");
        assertThat(server.requests()).isEmpty();
    }
}
