package io.millrace.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.http.Credentials;
import io.millrace.protocol.http.Payload;
import io.millrace.protocol.http.RecordedPacing;
import io.millrace.protocol.http.RecordedServer;
import io.millrace.protocol.http.RetryPolicy;
import io.millrace.protocol.http.Transport;
import io.millrace.protocol.http.TransportConfig;
import io.millrace.protocol.tracking.FileInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpArtifactRepositoryTest extends ArtifactRepositoryContract {
    private final ArtifactServer server;
    private final Transport transport;
    private final ArtifactRepository repository;

    HttpArtifactRepositoryTest(@TempDir Path folder) {
        server = new ArtifactServer(new LocalArtifactRepository(folder));
        var config = TransportConfig.of(server.uri()).withRetries(new RetryPolicy(0, 0, 0));
        transport = new Transport(config, new RecordedPacing());
        repository = HttpArtifactRepository.open(transport, "mlflow-artifacts:/45/run/artifacts");
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    @Override
    protected ArtifactRepository repository() {
        return repository;
    }

    @Test
    void paths_onTheWire_areBelowTheRootAndEncoded() throws IOException {
        try (var recorded = new RecordedServer();
                var tracking = new Transport(recorded.config(), new RecordedPacing())) {
            var files = HttpArtifactRepository.open(tracking, "mlflow-artifacts:/45/run 1/artifacts/");
            files.list(ArtifactPath.of("a b"));
            files.list(ArtifactPath.ROOT);
            files.open(ArtifactPath.of("100%/é+1.txt")).close();
            files.write(ArtifactPath.of("a%25b"), Payload.of("x".getBytes(StandardCharsets.UTF_8)));
            files.delete(ArtifactPath.of("q?x"));
            assertThat(recorded.requests())
                    .extracting(RecordedServer.Request::line)
                    .containsExactly(
                            "GET /api/2.0/mlflow-artifacts/artifacts?path=45%2Frun%201%2Fartifacts%2Fa%20b",
                            "GET /api/2.0/mlflow-artifacts/artifacts?path=45%2Frun%201%2Fartifacts",
                            "GET /api/2.0/mlflow-artifacts/artifacts/45/run%201/artifacts/100%25/%C3%A9%2B1.txt",
                            "PUT /api/2.0/mlflow-artifacts/artifacts/45/run%201/artifacts/a%2525b",
                            "DELETE /api/2.0/mlflow-artifacts/artifacts/45/run%201/artifacts/q%3Fx");
        }
    }

    @Test
    void listing_withHostileNames_keepsOnlyTheLegalOnes() {
        try (var recorded = new RecordedServer();
                var tracking = new Transport(recorded.config(), new RecordedPacing())) {
            var files = HttpArtifactRepository.open(tracking, "mlflow-artifacts:/");
            recorded.answer(200, """
                    {"files":[{"path":"../../.ssh/authorized_keys","is_dir":false,"file_size":1},
                    {"path":"/etc/cron.d/x","is_dir":false,"file_size":1},{"path":"..","is_dir":true},
                    {"path":"%2e%2e","is_dir":true},{"path":"a/b","is_dir":false},{"path":"C:\\\\x","is_dir":false},
                    {"path":"a\\u0000b","is_dir":false},{"path":"good","is_dir":false,"file_size":1}]}""");
            assertThat(files.list(ArtifactPath.of("d"))).containsExactly(new FileInfo("d/good", false, 1L));
        }
    }

    @Test
    void root_ofOtherServer_getsNoCredentials() {
        try (var tracking = new RecordedServer();
                var other = new RecordedServer();
                var signedIn = new Transport(tracking.config().withCredentials(Credentials.basic("a", "b")))) {
            var host = other.uri().replace("http://", "");
            HttpArtifactRepository.open(signedIn, "mlflow-artifacts://" + host + "/45")
                    .list(ArtifactPath.ROOT);
            HttpArtifactRepository.open(signedIn, "http://" + host + "/x/api/2.0/mlflow-artifacts/artifacts/45")
                    .list(ArtifactPath.ROOT);
            assertThat(other.requests())
                    .extracting(RecordedServer.Request::line)
                    .containsExactly(
                            "GET /api/2.0/mlflow-artifacts/artifacts?path=45",
                            "GET /x/api/2.0/mlflow-artifacts/artifacts?path=45");
            assertThat(other.requests()).noneMatch(request -> request.headers().containsKey("Authorization"));
            HttpArtifactRepository.open(signedIn, tracking.uri() + "/api/2.0/mlflow-artifacts/artifacts/45")
                    .list(ArtifactPath.ROOT);
            assertThat(tracking.lastRequest().headers()).containsKey("Authorization");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlflow-artifacts://:5000/x",
                "http://u:s3cret@host/no/endpoint",
                "s3://bucket/x",
                "/local",
                "mlflow-artifacts:",
                "mlflow-artifacts:x",
                "mlflow-artifacts:/../x"
            })
    void root_ofAnotherKind_isRefused(String root) {
        assertThatThrownBy(() -> HttpArtifactRepository.open(transport, root)).hasMessageNotContaining("s3cret");
        assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> HttpArtifactRepository.open(transport, root));
    }
}
