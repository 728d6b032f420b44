package io.millrace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.artifacts.ArtifactServer;
import io.millrace.artifacts.LocalArtifactRepository;
import io.millrace.protocol.http.RecordedPacing;
import io.millrace.protocol.http.RecordedServer;
import io.millrace.protocol.http.Transport;
import io.millrace.protocol.tracking.FileInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunArtifactsTest {
    private final Path folder;
    private final RecordedServer tracking = new RecordedServer();
    private final ArtifactServer store;
    private final MlflowClient client = new MlflowClient(new Transport(tracking.config(), new RecordedPacing()));

    RunArtifactsTest(@TempDir Path folder) {
        this.folder = folder;
        this.store = new ArtifactServer(new LocalArtifactRepository(folder.resolve("store")));
    }

    @AfterEach
    void stop() {
        client.close();
        tracking.close();
        store.close();
    }

    @Test
    void folder_loggedThroughTheProxy_comesBackWhole() throws IOException {
        var model = Files.createDirectories(folder.resolve("model/data é/deep"));
        Files.writeString(folder.resolve("model/MLmodel"), "flavors: {}");
        Files.writeString(model.resolve("100%.bin"), "x".repeat(200_000));
        Files.createFile(model.resolve("empty"));
        var artifacts = remote();
        artifacts.logDirectory(folder.resolve("model"), "best/model");
        assertThat(artifacts.list("best/model"))
                .containsExactly(
                        new FileInfo("best/model/MLmodel", false, 11L), new FileInfo("best/model/data é", true, null));

        var back = artifacts.download("best/model", folder.resolve("back"));
        assertThat(back).isEqualTo(folder.resolve("back/model"));
        assertThat(back.resolve("MLmodel")).hasContent("flavors: {}");
        assertThat(back.resolve("data é/deep/100%.bin")).hasContent("x".repeat(200_000));
        assertThat(back.resolve("data é/deep/empty")).isEmptyFile();
        assertThat(filesIn(folder.resolve("back"))).hasSize(3);

        var all = artifacts.download("", folder.resolve("all"));
        assertThat(all.resolve("best/model/MLmodel")).exists();
        var file = artifacts.download("best/model/MLmodel", folder.resolve("one"));
        assertThat(file).isEqualTo(folder.resolve("one/MLmodel")).hasContent("flavors: {}");
    }

    @Test
    void file_andText_areLoggedReadAndDeleted() throws IOException {
        var artifacts = remote();
        artifacts.log(Files.writeString(folder.resolve("a b.txt"), "hé"), "notes");
        artifacts.log(folder.resolve("a b.txt"));
        artifacts.logText("résumé", "notes/text.md");
        assertThat(artifacts.list()).extracting(FileInfo::path).containsExactly("a b.txt", "notes");
        try (var content = artifacts.open("notes/text.md")) {
            assertThat(content.stream()).hasContent("résumé");
        }
        artifacts.delete("notes");
        artifacts.delete("notes");
        assertThat(artifacts.list()).extracting(FileInfo::path).containsExactly("a b.txt");
        assertThatThrownBy(() -> artifacts.download("notes", folder)).hasMessageContaining("No such artifact");
    }

    @Test
    void progress_ofTransfers_endsAtTheTotal() throws IOException {
        var told = new CopyOnWriteArrayList<String>();
        Files.writeString(folder.resolve("big"), "x".repeat(300_000));
        Files.createFile(folder.resolve("none"));
        var artifacts = remote().withProgress((path, done, total) -> told.add(path + " " + done + "/" + total));
        artifacts.log(folder.resolve("big"), "d");
        artifacts.log(folder.resolve("none"));
        assertThat(told).contains("d/big 300000/300000").endsWith("none 0/0").hasSizeGreaterThan(3);
        told.clear();
        artifacts.download("d", folder.resolve("back"));
        assertThat(told).endsWith("d/big 300000/300000");
    }

    @Test
    void run_withLocalRoot_isWrittenInPlace() throws IOException {
        var root = folder.resolve("local");
        artifacts(root.toString()).logText("x", "d/f");
        assertThat(root.resolve("d/f")).hasContent("x");
        assertThat(artifacts(root.toUri().toString()).list("d")).containsExactly(new FileInfo("d/f", false, 1L));
        assertThat(artifacts(root.toString())
                        .download("d", folder.resolve("back"))
                        .resolve("f"))
                .hasContent("x");
    }

    @Test
    void run_withRootNobodyKnows_isRefused() {
        assertThatThrownBy(() -> artifacts("s3://bucket/x")).hasMessageContaining("no support for 's3:'");
        tracking.answer(200, "{\"run\":{\"info\":{\"run_id\":\"r\",\"experiment_id\":\"7\"}}}");
        assertThatThrownBy(() -> client.artifacts("r")).hasMessageContaining("has no artifact URI");
    }

    @Test
    void paths_thatLeaveTheRoot_areRefusedBeforeAnyRequest() throws IOException {
        var artifacts = artifacts("mlflow-artifacts:/7/r/artifacts");
        var file = Files.writeString(folder.resolve("f"), "x");
        int before = tracking.requests().size();
        assertThatThrownBy(() -> artifacts.log(file, "../..")).hasMessageContaining("Invalid path");
        assertThatThrownBy(() -> artifacts.list("/etc")).hasMessageContaining("Invalid path");
        assertThatThrownBy(() -> artifacts.download("a/%2e%2e/b", folder)).hasMessageContaining("Invalid path");
        Files.writeString(folder.resolve("a#b"), "x");
        assertThatThrownBy(() -> artifacts.logDirectory(folder, "")).hasMessageContaining("Invalid path");
        assertThat(tracking.requests()).hasSize(before);
    }

    @Test
    void listing_ofHostileServer_writesNothingOutside() throws IOException {
        var artifacts = artifacts("mlflow-artifacts:/7/r/artifacts");
        tracking.answer(200, """
                {"files":[{"path":"../../escaped","is_dir":false,"file_size":1},{"path":"..","is_dir":true},
                {"path":"..%2f..%2fescaped","is_dir":false},{"path":"fine","is_dir":false,"file_size":2}]}""");
        var target = folder.resolve("deep/er/target");
        artifacts.download("", target);
        assertThat(filesIn(folder.resolve("deep"))).containsExactly(target.resolve("fine"));
    }

    @Test
    void download_thatFails_leavesNoHalfFile() throws IOException {
        var artifacts = artifacts("mlflow-artifacts:/7/r/artifacts");
        tracking.answer(200, "{\"files\":[{\"path\":\"f\",\"is_dir\":false,\"file_size\":100000}]}");
        for (int i = 0; i < 2; i++) {
            tracking.answer(exchange -> {
                exchange.sendResponseHeaders(200, 100_000);
                exchange.getResponseBody().write(new byte[50_000]);
                exchange.getResponseBody().flush();
            });
        }
        assertThatThrownBy(() -> artifacts.download("f", folder.resolve("back")))
                .hasMessageContaining("Cannot download 'f'");
        assertThat(filesIn(folder.resolve("back"))).isEmpty();
    }

    private RunArtifacts remote() {
        return artifacts(store.uri() + "/api/2.0/mlflow-artifacts/artifacts/7/r/artifacts");
    }

    private RunArtifacts artifacts(String root) {
        tracking.answer(200, """
                {"run":{"info":{"run_id":"r","experiment_id":"7","artifact_uri":"%s"}}}""".formatted(root));
        return client.artifacts("r");
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }
}
