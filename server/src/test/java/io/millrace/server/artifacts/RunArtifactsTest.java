package io.millrace.server.artifacts;

import static io.millrace.server.artifacts.ArtifactServer.PROXY;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.LoggedModelResponse;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files by their run or model: lists, browser downloads, uploads, ZIP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunArtifactsTest {
    private final ArtifactServer server;
    private final String run;
    private final String root;

    RunArtifactsTest(@TempDir Path directory) {
        server = ArtifactServer.in(directory);
        run = server.run("0");
        root = PROXY + "/0/" + run + "/artifacts";
    }

    @BeforeAll
    void fill() {
        server.put(root + "/model/MLmodel", "flavors: {}");
        server.put(root + "/model/data/weights.bin", "0123456789");
        server.put(root + "/a%20b.txt", "text");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void list_root_hasPathsFromTheRoot() {
        assertThat(server.get("/api/2.0/mlflow/artifacts/list?run_id=" + run).body())
                .isEqualTo("""
                        {"root_uri":"mlflow-artifacts:/0/%s/artifacts","files":[\
                        {"path":"a b.txt","is_dir":false,"file_size":4},{"path":"model","is_dir":true}]}""".formatted(run));
    }

    @Test
    void list_folder_hasPathsFromTheRoot() {
        assertThat(server.get("/ajax-api/2.0/mlflow/artifacts/list?run_uuid=" + run + "&path=model/")
                        .body())
                .contains(
                        "{\"path\":\"model/MLmodel\",\"is_dir\":false,\"file_size\":11}",
                        "{\"path\":\"model/data\",\"is_dir\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "a%20b.txt", "model/gone"})
    void list_noFolder_hasNoFiles(String path) {
        var reply = server.get("/api/2.0/mlflow/artifacts/list?run_id=" + run + "&path=" + path);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).doesNotContain("is_dir");
    }

    @Test
    void list_unknownRun_doesNotExist() {
        var reply = server.get("/api/2.0/mlflow/artifacts/list?run_id=gone");
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).contains("RESOURCE_DOES_NOT_EXIST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run_id", "run_uuid"})
    void getArtifact_file_isSent(String parameter) {
        var reply = server.get("/get-artifact?" + parameter + "=" + run + "&path=a+b.txt");
        assertThat(reply.body()).isEqualTo("text");
        assertThat(reply.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(server.get("/get-artifact?run_id=" + run + "&path=model/data/weights.bin", "Range", "bytes=-2")
                        .body())
                .isEqualTo("89");
    }

    @Test
    void getArtifact_faults_haveTheirCodes() {
        assertThat(server.get("/get-artifact?run_id=" + run).body())
                .contains("INVALID_PARAMETER_VALUE", "Missing value for required parameter 'path'");
        assertThat(server.get("/get-artifact?path=x").body()).contains("INVALID_PARAMETER_VALUE", "run_id");
        assertThat(server.get("/get-artifact?run_id=gone&path=x").statusCode()).isEqualTo(404);
        assertThat(server.get("/get-artifact?run_id=" + run + "&path=gone").statusCode())
                .isEqualTo(404);
        assertThat(server.get("/get-artifact?run_id=" + run + "&path=model").statusCode())
                .isEqualTo(404);
        assertThat(server.get("/get-artifact?run_id=" + run + "&path=../x").statusCode())
                .isEqualTo(400);
    }

    @Test
    void loggedModel_files_areListedAndSent() {
        var created = server.post("/api/2.0/mlflow/logged-models", "{\"experiment_id\": \"0\", \"name\": \"m\"}");
        var model = Json.read(created.body(), LoggedModelResponse.class)
                .model()
                .info()
                .modelId();
        server.put(PROXY + "/0/models/" + model + "/artifacts/code/a.py", "print()");
        assertThat(server.get("/api/2.0/mlflow/logged-models/" + model + "/artifacts/directories")
                        .body())
                .contains("{\"path\":\"code\",\"is_dir\":true}", "models/" + model + "/artifacts");
        assertThat(server.get("/api/2.0/mlflow/logged-models/" + model
                                + "/artifacts/directories?artifact_directory_path=code")
                        .body())
                .contains("{\"path\":\"code/a.py\",\"is_dir\":false,\"file_size\":7}");
        var files = "/ajax-api/2.0/mlflow/logged-models/" + model + "/artifacts/files";
        assertThat(server.get(files + "?artifact_file_path=code/a.py").body()).isEqualTo("print()");
        assertThat(server.get(files + "?artifact_file_path=code/b.py").statusCode())
                .isEqualTo(404);
        assertThat(server.get(files).body()).contains("artifact_file_path");
        assertThat(server.get(files.replace(model, "m-gone") + "?artifact_file_path=x")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void loggedModel_schema_isWhatItsFileSays() {
        var created = server.post("/api/2.0/mlflow/logged-models", "{\"experiment_id\": \"0\", \"name\": \"m\"}");
        var model = Json.read(created.body(), LoggedModelResponse.class)
                .model()
                .info()
                .modelId();
        var schema = "/api/2.0/millrace/logged-models/" + model + "/schema";
        assertThat(server.get(schema).body()).contains("No such artifact");
        server.put(PROXY + "/0/models/" + model + "/artifacts/MLmodel", """
                flavors:
                  onnx: {data: model.onnx}
                signature:
                  inputs: '[{"type": "double", "name": "a", "required": true}]'
                """);
        assertThat(server.get(schema).body())
                .contains("\"flavors\":[\"onnx\"]", "{\"name\":\"a\",\"type\":\"double\",\"required\":true");
        assertThat(server.get(schema.replace(model, "m-gone")).statusCode()).isEqualTo(404);
    }

    @Test
    void uploadArtifact_body_becomesAFile() {
        var other = server.run("0");
        var path = "/ajax-api/2.0/mlflow/upload-artifact?run_uuid=" + other + "&path=notes/n.md";
        var reply = server.send("POST", path, HttpRequest.BodyPublishers.ofString("# note"));
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(server.get(PROXY + "/0/" + other + "/artifacts/notes/n.md").body())
                .isEqualTo("# note");
    }

    @Test
    void uploadArtifact_faults_areRefused() {
        var path = "/ajax-api/2.0/mlflow/upload-artifact?path=x&run_uuid=";
        var body = HttpRequest.BodyPublishers.ofString("x");
        assertThat(server.send("POST", path + run, HttpRequest.BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(400);
        var large = server.send("POST", path + run, HttpRequest.BodyPublishers.ofByteArray(new byte[(10 << 20) + 1]));
        assertThat(large.body()).contains("INVALID_PARAMETER_VALUE", "larger than 10 MB");
        assertThat(server.send("POST", path + "gone", body).statusCode()).isEqualTo(404);
        assertThat(server.send("POST", path.replace("path=x", "path=../x") + run, body)
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.get(root + "/x").statusCode()).isEqualTo(404);
    }

    @Test
    void zip_folder_holdsItsFiles() throws Exception {
        var zip = "/api/2.0/millrace/artifacts/zip?run_id=" + run;
        assertThat(unzipped(server.bytes(zip + "&path=model")))
                .isEqualTo(Map.of("MLmodel", "flavors: {}", "data/weights.bin", "0123456789"));
        var headers = server.get(zip + "&path=model").headers();
        assertThat(headers.firstValue("Content-Disposition").orElse("")).contains("attachment; filename=\"model.zip\"");
        assertThat(unzipped(server.bytes(zip))).containsKeys("model/MLmodel", "a b.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "a%20b.txt"})
    void zip_noFolder_doesNotExist(String path) {
        var reply = server.get("/api/2.0/millrace/artifacts/zip?run_id=" + run + "&path=" + path);
        assertThat(reply.statusCode()).isEqualTo(404);
    }

    private static Map<String, String> unzipped(byte[] archive) throws Exception {
        var files = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
