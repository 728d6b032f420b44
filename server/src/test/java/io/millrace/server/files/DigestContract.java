package io.millrace.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.ServerExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of versions are digested without anybody waiting, and verified when asked. */
abstract class DigestContract extends FilesContract {
    DigestContract(ServerExtension server) {
        super(server);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void files_ofAVersion_areDigested() throws Exception {
        var model = newModel();
        var version = registerModelOf(model, runWithModel());
        var files = filesWhenRead(model, version);
        assertThat(files.text("state")).isEqualTo("COMPLETE");
        assertThat(files.texts("files", "path")).containsExactly("MLmodel", "data/weights.bin", "leer.txt");
        assertThat(files.texts("files", "sha256")).containsExactly(sha256(MLMODEL), sha256("0123456789"), sha256(""));
        assertThat(files.integer("size")).isEqualTo(MLMODEL.length() + 10L);
        var lines = "MLmodel\0%d\0%s\ndata/weights.bin\0%d\0%s\nleer.txt\0%d\0%s\n"
                .formatted(MLMODEL.length(), sha256(MLMODEL), 10, sha256("0123456789"), 0, sha256(""));
        assertThat(files.text("digest")).isEqualTo(sha256(lines));
    }

    @Test
    void files_notWrittenThroughTheServer_areReadFromDisk() throws Exception {
        var run = runWithModel();
        Files.writeString(onDisk(inRun(run, "model/MLmodel")), "changed behind the server's back");
        Files.writeString(onDisk(inRun(run, "model/näher.txt")), "ü");
        var model = newModel();
        var files = filesWhenRead(model, registerModelOf(model, run));
        assertThat(files.texts("files", "path"))
                .containsExactly("MLmodel", "data/weights.bin", "leer.txt", "näher.txt");
        assertThat(files.texts("files", "sha256")).contains(sha256("changed behind the server's back"), sha256("ü"));
    }

    @Test
    void files_overwrittenAndDeletedBefore_haveTheLastDigest() throws Exception {
        var run = runWithModel();
        put(inRun(run, "model/data/weights.bin"), "9876543210").ok();
        deleteFile(inRun(run, "model/leer.txt")).ok();
        var model = newModel();
        var files = filesWhenRead(model, registerModelOf(model, run));
        assertThat(files.texts("files", "sha256")).containsExactly(sha256(MLMODEL), sha256("9876543210"));
    }

    @Test
    void folder_empty_isFailed_andTriedAgainByVerify() throws Exception {
        var run = newRun();
        var model = newModel();
        var version = registerModelOf(model, run);
        var files = filesWhenRead(model, version);
        assertThat(files.text("state")).isEqualTo("FAILED");
        assertThat(files.text("message")).contains("There are no files at");
        Files.createDirectories(onDisk(inRun(run, "model")));
        Files.writeString(onDisk(inRun(run, "model/late.txt")), "x");
        verify(model, version).refused(409, "RESOURCE_CONFLICT", "being read again");
        assertThat(filesWhenRead(model, version).texts("files", "path")).containsExactly("late.txt");
        assertThat(verify(model, version).ok().at("intact")).isEqualTo(true);
    }

    @Test
    void oneFile_asSource_isTheVersion() {
        var run = runWithModel();
        var model = newModel();
        var version = register(model, "mlflow-artifacts:/" + inRun(run, "model/data/weights.bin"));
        assertThat(filesWhenRead(model, version).texts("files", "path")).containsExactly("weights.bin");
        put(inRun(run, "model/data/weights.bin"), "x").refused(403, "PERMISSION_DENIED", model);
        put(inRun(run, "model/data/other.bin"), "x").ok();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://bucket/models/1",
                "mlflow-artifacts:/0",
                "mlflow-artifacts:/0/x/artifacts",
                "mlflow-artifacts:/0/0123456789abcdef0123456789abcdef/artifacts/model",
                "mlflow-artifacts:/",
                "dummy-source",
                "hdfs:/models/1",
                "http://127.0.0.1/api/2.0/mlflow-artifacts/artifacts/0/a"
            })
    void source_thatTheServerDoesNotOpen_isNotReadable(String source) {
        var model = newModel();
        var version = server.post(
                MLFLOW + "model-versions/create", "{\"name\": \"%s\", \"source\": \"%s\"}".formatted(model, source));
        if (version.status() == 400) {
            return; // refused as a source
        }
        var files = files(model, version.ok().text("model_version.version"));
        assertThat(files.text("state")).isEqualTo("NOT_READABLE");
        assertThat(files.text("message")).isNotEmpty();
        verify(model, "1").invalid("cannot be verified");
        server.get("/model-versions/get-artifact" + query(model, "1") + "&path=MLmodel")
                .invalid("does not open");
        server.get(API + "artifacts" + query(model, "1")).invalid("does not open");
        assertThat(server.get(API + "schema" + query(model, "1")).ok().text("message"))
                .contains("does not open");
    }

    @Test
    void verify_untouched_isIntact_andAnActivity() {
        var model = newModel();
        var version = registerModelOf(model, runWithModel());
        filesWhenRead(model, version);
        var reply = verify(model, version).ok();
        assertThat(reply.at("intact")).isEqualTo(true);
        assertThat(reply.integer("files")).isEqualTo(3);
        assertThat(reply.list("changed")).isEmpty();
    }

    @Test
    void verify_tampered_namesEachFile() throws Exception {
        var run = runWithModel();
        var model = newModel();
        var version = registerModelOf(model, run);
        filesWhenRead(model, version);
        tamper(onDisk(inRun(run, "model/data/weights.bin")), "012345678X"); // same size, same time
        Files.delete(onDisk(inRun(run, "model/leer.txt")));
        Files.writeString(onDisk(inRun(run, "model/new.txt")), "x");
        var reply = verify(model, version).ok();
        assertThat(reply.at("intact")).isEqualTo(false);
        assertThat(reply.list("changed")).isEqualTo(List.of("data/weights.bin"));
        assertThat(reply.list("missing")).isEqualTo(List.of("leer.txt"));
        assertThat(reply.list("added")).isEqualTo(List.of("new.txt"));
    }

    @Test
    void unknownVersion_isNotFound() {
        var model = newModel();
        for (var path : List.of("files", "lineage", "schema", "artifacts")) {
            server.get(API + path + query(model, "1")).notFound(model);
            server.get(API + path + query(model, "x")).invalid("version");
            server.get(API + path + "?version=1").invalid("name");
        }
        verify(model, "7").notFound(model);
        server.get(API + "diff" + query(model, "1") + "&other_version=2").notFound();
        server.get("/model-versions/get-artifact" + query(model, "1") + "&path=x")
                .notFound();
    }

    @Test
    void restart_inTheMiddle_goesOn() {
        var model = newModel();
        var version = "";
        for (int i = 0; i < 20; i++) {
            version = registerModelOf(model, runWithModel());
        }
        server.restart();
        assertThat(filesWhenRead(model, version).text("state")).isEqualTo("COMPLETE");
        put(inRun(newRun(), "fine.txt"), "x").ok();
    }
}
