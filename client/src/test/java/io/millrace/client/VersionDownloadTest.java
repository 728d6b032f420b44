package io.millrace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.models.ModelUri;
import io.millrace.models.ResolvedModel;
import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.http.RecordedPacing;
import io.millrace.protocol.http.RecordedServer;
import io.millrace.protocol.http.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionDownloadTest {
    private static final String VERSION = "{\"model_version\":{\"name\":\"fraud\",\"version\":\"3\"}}";

    private final RecordedServer server = new RecordedServer();
    private final MlflowClient client = new MlflowClient(new Transport(server.config(), new RecordedPacing()));
    private final Path folder;
    private final Path store;

    VersionDownloadTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.store = folder.resolve("store");
        Files.createDirectories(folder.resolve("store/data"));
        Files.writeString(store.resolve("MLmodel"), "flavors: {}");
        Files.writeString(store.resolve("data/x"), "x");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private void answer(int status, String files) {
        server.answer(200, VERSION)
                .answer(200, "{\"artifact_uri\":\"" + store + "\"}")
                .answer(status, files);
    }

    private static String known(String... pathsAndTexts) {
        var files = new StringBuilder();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.append(i == 0 ? "" : ",")
                    .append("{\"path\":\"%s\",\"size\":1,\"sha256\":\"%s\"}"
                            .formatted(pathsAndTexts[i], sha256(pathsAndTexts[i + 1])));
        }
        return "{\"state\":\"COMPLETE\",\"files\":[" + files + "]}";
    }

    private static String sha256(String text) {
        try {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void alias_isFollowedToItsVersionAndNoted() {
        answer(200, known("MLmodel", "flavors: {}", "data/x", "x"));
        var back = client.downloadModel("models:/fraud@champion", folder.resolve("back"));
        assertThat(back.resolve("data/x")).hasContent("x");
        assertThat(back.resolve("registered_model_meta")).hasContent("model_name: fraud\nmodel_version: '3'");
        assertThat(server.requests()).hasSize(3);
        assertThat(server.lastRequest().path()).endsWith("millrace/model-versions/files?name=fraud&version=3");
    }

    @Test
    void resolve_untilTheAliasMoves_isEqual() {
        server.otherwise(line -> line.contains("alias") ? VERSION : "{\"artifact_uri\":\"/x\"}");
        var alias = ModelUri.parse("models:/fraud@champion");
        assertThat(client.models().resolve(alias))
                .isEqualTo(client.models().resolve(alias))
                .isEqualTo(new ResolvedModel(new ModelUri.Version("fraud", "3"), "/x"));
    }

    @Test
    void changedMissingAndAddedFiles_areDataLossAndLeaveNothing() throws IOException {
        for (var known : new String[] {
            known("MLmodel", "flavors: {onnx: {}}", "data/x", "x"),
            known("MLmodel", "flavors: {}", "data/x", "x", "data/y", "y"),
            known("MLmodel", "flavors: {}")
        }) {
            answer(200, known);
            assertThatThrownBy(() -> client.downloadModel("models:/fraud@champion", folder.resolve("back")))
                    .isInstanceOfSatisfying(
                            MlflowException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_LOSS))
                    .hasMessageContaining("models:/fraud/3 is not what was registered");
        }
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(store);
        }
    }

    @Test
    void serverWithoutDigests_isTrusted() {
        answer(404, "");
        assertThat(client.downloadModel("models:/fraud@champion", folder.resolve("back"))
                        .resolve("MLmodel"))
                .exists();
        answer(200, "{\"state\":\"PENDING\",\"files\":[]}");
        assertThat(client.downloadModel("models:/fraud@champion", folder.resolve("again"))
                        .resolve("MLmodel"))
                .exists();
    }

    @Test
    void fullFolder_isRefused() {
        server.answer(200, VERSION).answer(200, "{\"artifact_uri\":\"" + store + "\"}");
        assertThatThrownBy(() -> client.downloadModel("models:/fraud@champion", store))
                .hasMessageContaining("is not empty");
        assertThat(store.resolve("data/x")).exists();
    }

    @Test
    void versionOfALoggedModel_hasTheModelsFiles() {
        server.otherwise(line -> line.contains("logged-models")
                ? "{\"model\":{\"info\":{\"model_id\":\"m-1\",\"experiment_id\":\"7\",\"artifact_uri\":\"/there/\"}}}"
                : "{\"artifact_uri\":\"models:/m-1\"}");
        assertThat(client.models().resolve(ModelUri.parse("models:/fraud/3")))
                .isEqualTo(new ResolvedModel(new ModelUri.Version("fraud", "3"), "/there"));
    }
}
