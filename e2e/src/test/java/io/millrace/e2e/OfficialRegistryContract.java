package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.protocol.json.Json;
import java.io.File;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.api.proto.ModelRegistry.ModelVersionStatus;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.Page;

/**
 * The registry with MLflow's own Java client; the same on every store. What that client has no method for, its users send
 * as raw calls.
 */
abstract class OfficialRegistryContract {
    private final String name = "official/modèle: " + UUID.randomUUID();

    @SuppressWarnings("NullAway.Init")
    private MlflowClient client;

    @SuppressWarnings("NullAway.Init")
    private String run;

    abstract ServerExtension server();

    @BeforeEach
    void registerThree() {
        client = new MlflowClient(server().uri());
        run = client.createRun(client.createExperiment("registry " + UUID.randomUUID()))
                .getRunId();
        server().client().artifacts(run).logText("flavors: {}", "model/MLmodel");
        post("registered-models/create", Map.of("name", name, "description", "first"));
        for (int at = 0; at < 3; at++) {
            register();
        }
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void model_created_isFound() {
        var model = client.getRegisteredModel(name);
        assertThat(model.getName()).isEqualTo(name);
        assertThat(model.getDescription()).isEqualTo("first");
        assertThat(model.getCreationTimestamp()).isPositive();
        assertThat(model.getLatestVersionsList())
                .extracting(ModelVersion::getVersion)
                .containsExactly("3");
    }

    @Test
    void model_withATakenName_isRefused() {
        assertThatThrownBy(() -> post("registered-models/create", Map.of("name", name)))
                .isInstanceOfSatisfying(MlflowHttpException.class, failure -> {
                    assertThat(failure.getStatusCode()).isEqualTo(400);
                    assertThat(failure.getBodyMessage()).contains("RESOURCE_ALREADY_EXISTS");
                });
    }

    @Test
    void version_created_isReady() {
        var version = client.getModelVersion(name, "2");
        assertThat(version.getName()).isEqualTo(name);
        assertThat(version.getVersion()).isEqualTo("2");
        assertThat(version.getStatus()).isEqualTo(ModelVersionStatus.READY);
        assertThat(version.getCurrentStage()).isEqualTo("None");
        assertThat(version.getSource()).isEqualTo(source());
        assertThat(version.getRunId()).isEqualTo(run);
        assertThat(version.getTagsList())
                .singleElement()
                .satisfies(tag -> assertThat(tag.getValue()).isEqualTo("yes"));
    }

    @Test
    void whatIsUnknown_isNotFound() {
        for (Runnable call : List.<Runnable>of(
                () -> client.getRegisteredModel("absent"),
                () -> client.getModelVersion(name, "99"),
                () -> client.getLatestVersions("absent"),
                () -> client.getModelVersionDownloadUri(name, "99"))) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            MlflowHttpException.class,
                            failure -> assertThat(failure.getStatusCode()).isEqualTo(404));
        }
    }

    @Test
    void versions_movedThroughStages_areLatestThere() {
        transition("1", "Production");
        transition("2", "staging");
        transition("2", "production");
        assertThat(latest(List.of())).containsExactlyInAnyOrder("None=3", "Production=2", "Archived=1");
        assertThat(latest(List.of("Production", "staging"))).containsExactly("Production=2");
        assertThat(client.getLatestVersions(name))
                .extracting(ModelVersion::getVersion)
                .containsExactlyInAnyOrder("1", "2", "3");
        assertThatThrownBy(() -> client.getLatestVersions(name, List.of("Nowhere")))
                .isInstanceOfSatisfying(
                        MlflowHttpException.class,
                        failure -> assertThat(failure.getStatusCode()).isEqualTo(400));
    }

    @Test
    void version_updated_hasItsDescription() {
        client.sendPatch(
                "model-versions/update",
                Json.writeText(Map.of("name", name, "version", "1", "description", "die \"beste\" = 1")));
        assertThat(client.getModelVersion(name, "1").getDescription()).isEqualTo("die \"beste\" = 1");
    }

    @Test
    void versions_filteredOrderedAndPaged_comeInOrderWithoutGaps() {
        for (int at = 3; at < 10; at++) {
            register();
        }
        var found = new ArrayList<String>();
        Page<ModelVersion> page =
                client.searchModelVersions("name = '" + name + "'", 4, List.of("version_number DESC"));
        int pages = 1;
        page.getItems().forEach(version -> found.add(version.getVersion()));
        while (page.hasNextPage()) {
            page = page.getNextPage();
            page.getItems().forEach(version -> found.add(version.getVersion()));
            pages++;
        }
        assertThat(found).containsExactly("10", "9", "8", "7", "6", "5", "4", "3", "2", "1");
        assertThat(pages).isEqualTo(3);
        assertThat(client.searchModelVersions("run_id = '" + run + "'").getItems())
                .hasSize(10);
        assertThat(client.searchModelVersions().getItems())
                .extracting(ModelVersion::getName)
                .contains(name);
        assertThatThrownBy(() -> client.searchModelVersions("name >>> 'x'"))
                .isInstanceOfSatisfying(
                        MlflowHttpException.class,
                        failure -> assertThat(failure.getStatusCode()).isEqualTo(400));
    }

    /** The client leaves the rest to Python's command line. */
    @Test
    void files_ofAVersion_areAskedForWhereTheyAre() throws Exception {
        transition("2", "Production");
        assertThat(client.getModelVersionDownloadUri(name, "2")).isEqualTo(source());
        assertThat(asked(client.downloadModelVersion(name, "2")))
                .contains(server().uri(), "download --artifact-uri models:/")
                .endsWith("/2");
        assertThat(asked(client.downloadLatestModelVersion(name, "Production")))
                .contains("--artifact-uri models:/")
                .endsWith("/2");
    }

    private static String asked(File folder) throws Exception {
        return Files.readString(folder.toPath().resolve("asked")).strip();
    }

    private String source() {
        return client.getRun(run).getInfo().getArtifactUri() + "/model";
    }

    private void register() {
        post(
                "model-versions/create",
                Map.of(
                        "name",
                        name,
                        "source",
                        source(),
                        "run_id",
                        run,
                        "tags",
                        List.of(Map.of("key", "checked", "value", "yes"))));
    }

    private void transition(String version, String stage) {
        post(
                "model-versions/transition-stage",
                Map.of("name", name, "version", version, "stage", stage, "archive_existing_versions", true));
    }

    private List<String> latest(List<String> stages) {
        return client.getLatestVersions(name, stages).stream()
                .map(version -> version.getCurrentStage() + "=" + version.getVersion())
                .toList();
    }

    private void post(String path, Map<String, ?> body) {
        client.sendPost(path, Json.writeText(body));
    }
}
