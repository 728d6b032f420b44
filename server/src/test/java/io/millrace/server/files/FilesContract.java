package io.millrace.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.json.Json;
import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Runs with files, and versions of them. */
abstract class FilesContract {
    static final String API = "/api/2.0/millrace/model-versions/";
    static final String MLFLOW = "/api/2.0/mlflow/";
    static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts/";
    static final String MLMODEL = """
            flavors:
              python_function: {loader_module: mlflow.sklearn}
              sklearn: {pickled_model: model.pkl}
            signature:
              inputs: '[{"type": "double", "name": "a", "required": true}]'
              outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 3]}}]'
              params: '[{"name": "k", "default": [1.5, 2], "shape": [-1], "type": "double"}]'
            """;
    private static final AtomicInteger NAMES = new AtomicInteger();

    final ServerExtension server;

    FilesContract(ServerExtension server) {
        this.server = server;
    }

    static String fresh(String prefix) {
        return prefix + NAMES.incrementAndGet();
    }

    String newRun() {
        return server.post(MLFLOW + "runs/create", "{\"experiment_id\": \"0\"}")
                .ok()
                .text("run.info.run_id");
    }

    /** Path of a run's file below the proxy's root. */
    static String inRun(String run, String path) {
        return "0/" + run + "/artifacts/" + path;
    }

    Reply put(String path, String content) {
        return server.send(HttpRequest.newBuilder(server.uri(PROXY + path)).PUT(BodyPublishers.ofString(content)));
    }

    Reply deleteFile(String path) {
        return server.delete(PROXY + path);
    }

    /** Where the server keeps a proxied file. */
    Path onDisk(String path) {
        return server.directory().resolve("artifacts").resolve(path);
    }

    /** A run with a model of three files. */
    String runWithModel() {
        var run = newRun();
        put(inRun(run, "model/MLmodel"), MLMODEL).ok();
        put(inRun(run, "model/data/weights.bin"), "0123456789").ok();
        put(inRun(run, "model/leer.txt"), "").ok();
        return run;
    }

    String newModel() {
        var name = fresh("model-");
        server.post(MLFLOW + "registered-models/create", "{\"name\": \"%s\"}".formatted(name))
                .ok();
        return name;
    }

    String register(String model, String source) {
        return register(model, source, "");
    }

    String register(String model, String source, String run) {
        return server.post(
                        MLFLOW + "model-versions/create",
                        "{\"name\": \"%s\", \"source\": %s, \"run_id\": \"%s\"}"
                                .formatted(model, Json.writeText(source), run))
                .ok()
                .text("model_version.version");
    }

    /** Registers the model of a run. */
    String registerModelOf(String model, String run) {
        return register(model, "mlflow-artifacts:/" + inRun(run, "model"), run);
    }

    static String query(String model, String version) {
        return "?name=" + model + "&version=" + version;
    }

    Reply files(String model, String version) {
        return server.get(API + "files" + query(model, version)).ok();
    }

    /** The record of the files, once the server has read them. */
    Reply filesWhenRead(String model, String version) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        var files = files(model, version);
        while (files.text("state").equals("PENDING")) {
            assertThat(System.nanoTime()).as("still waiting for the digests").isLessThan(end);
            LockSupport.parkNanos(10_000_000);
            files = files(model, version);
        }
        return files;
    }

    Reply verify(String model, String version) {
        return server.post(API + "verify", "{\"name\": \"%s\", \"version\": \"%s\"}".formatted(model, version));
    }

    void deleteVersion(String model, String version) {
        server.delete(
                        MLFLOW + "model-versions/delete",
                        "{\"name\": \"%s\", \"version\": \"%s\"}".formatted(model, version))
                .ok();
    }

    static void tamper(Path file, String content) throws Exception {
        var before = Files.getLastModifiedTime(file);
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, before);
    }
}
