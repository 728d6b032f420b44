package io.millrace.server.artifacts;

import static io.millrace.server.artifacts.ArtifactServer.PROXY;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.app.ServerConfig.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which parts answer: {@code --no-serve-artifacts}, {@code --artifacts-only}, {@code --static-prefix}. */
class ModesTest {
    private final Path directory;

    ModesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void noServeArtifacts_proxy_isUnavailable() {
        try (var server = ArtifactServer.in(directory, Mode.NO_ARTIFACTS, "")) {
            for (var reply : new java.net.http.HttpResponse<?>[] {
                server.get(PROXY),
                server.get(PROXY + "/0/x"),
                server.put(PROXY + "/0/x", "x"),
                server.post("/api/2.0/mlflow-artifacts/mpu/create/0", "{}"),
                server.get("/ajax-api/2.0/mlflow-artifacts/artifacts")
            }) {
                assertThat(reply.statusCode()).isEqualTo(503);
                assertThat(reply.body()).isEqualTo("This server does not serve artifacts");
            }
            assertThat(server.get("/api/2.0/mlflow/experiments/get?experiment_id=0")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void artifactsOnly_rpcs_areUnavailable() {
        try (var server = ArtifactServer.in(directory, Mode.ARTIFACTS_ONLY, "")) {
            assertThat(server.put(PROXY + "/0/x", "x").statusCode()).isEqualTo(200);
            assertThat(server.get("/health").body()).isEqualTo("OK");
            assertThat(server.get("/api/2.0/mlflow/experiments/get?experiment_id=0")
                            .statusCode())
                    .isEqualTo(503);
            assertThat(server.post("/ajax-api/2.0/mlflow/experiments/search-datasets", "{}")
                            .statusCode())
                    .isEqualTo(503);
            assertThat(server.get("/get-artifact?run_id=a&path=x").statusCode()).isNotEqualTo(200);
        }
    }

    @Test
    void staticPrefix_browserPaths_movesThemAndLeavesTheApi() {
        try (var server = ArtifactServer.in(directory, Mode.ALL, "/ml")) {
            assertThat(server.get("/ml/ajax-api/2.0/mlflow-artifacts/artifacts").statusCode())
                    .isEqualTo(200);
            assertThat(server.get("/ajax-api/2.0/mlflow-artifacts/artifacts").statusCode())
                    .isEqualTo(404);
            assertThat(server.get("/ml/get-artifact?path=x").statusCode()).isEqualTo(400);
            assertThat(server.get("/api/2.0/mlflow/experiments/get?experiment_id=0")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.get("/health").body()).isEqualTo("OK");
            assertThat(server.get("/ml/health").statusCode()).isEqualTo(404);
        }
    }
}
