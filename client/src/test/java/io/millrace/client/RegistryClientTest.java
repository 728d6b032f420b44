package io.millrace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.http.RecordedPacing;
import io.millrace.protocol.http.RecordedServer;
import io.millrace.protocol.http.Transport;
import io.millrace.protocol.registry.ApproveTransitionRequest;
import io.millrace.protocol.registry.RegisteredModel;
import io.millrace.protocol.registry.RollBack;
import io.millrace.protocol.registry.SearchRegisteredModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryClientTest {
    private final RecordedServer server = new RecordedServer();
    private final RecordedPacing pacing = new RecordedPacing();
    private final MlflowClient client = new MlflowClient(new Transport(server.config(), pacing));

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void models_overPages_keepTheirArguments() {
        server.answer(200, "{\"registered_models\":[{\"name\":\"a\"}],\"next_page_token\":\"t/1\"}")
                .answer(200, "{\"registered_models\":[{\"name\":\"b\"}]}");
        var request = new SearchRegisteredModels("name LIKE '%'", 1, List.of("name"), null);
        assertThat(client.searchRegisteredModels(request))
                .extracting(RegisteredModel::name)
                .containsExactly("a", "b");
        assertThat(server.lastRequest().path())
                .endsWith("filter=name%20LIKE%20%27%25%27&max_results=1&order_by=name&page_token=t%2F1");
    }

    @Test
    void getOrCreate_whenAnotherIsFaster_takesItsModel() {
        server.answer(404, "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"none\"}")
                .answer(400, "{\"error_code\":\"RESOURCE_ALREADY_EXISTS\",\"message\":\"taken\"}")
                .answer(200, RegistryEndpoints.MODEL);
        assertThat(client.getOrCreateRegisteredModel("a/b").name()).isEqualTo("a/b");
    }

    @Test
    void uri_ofEachForm_asksForThatVersion() {
        server.otherwise(line -> line.contains("get-latest-versions")
                ? "{\"model_versions\":[{\"name\":\"a/b\",\"version\":\"9\"},{\"name\":\"a/b\",\"version\":\"10\"}]}"
                : RegistryEndpoints.VERSION);
        assertThat(client.getModelVersionByUri("models:/a/b/3").version()).isEqualTo("3");
        assertThat(client.getModelVersionByUri("models:/a/b@champion").version())
                .isEqualTo("3");
        assertThat(client.getModelVersionByUri("models:/a/b/Latest").version()).isEqualTo("10");
        assertThat(client.getModelVersionByUri("models:/a/b/staging").version()).isEqualTo("10");
        assertThat(server.requests())
                .extracting(request -> request.path().substring("/api/2.0/mlflow/".length()))
                .containsExactly(
                        "model-versions/get?name=a%2Fb&version=3",
                        "registered-models/alias?name=a%2Fb&alias=champion",
                        "registered-models/get-latest-versions?name=a%2Fb",
                        "registered-models/get-latest-versions?name=a%2Fb&stages=staging");
    }

    @Test
    void uri_thatNamesNoVersion_isRefusedUnasked() {
        for (var uri : List.of("models:/a", "models:/", "models:/a/", "models:/@c", "models:/a@", "runs:/a/b", "a/1")) {
            assertThatThrownBy(() -> client.getModelVersionByUri(uri))
                    .as(uri)
                    .isInstanceOfSatisfying(
                            MlflowException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
                    .hasMessageContaining(uri);
        }
        assertThatThrownBy(() -> client.getModelVersionByUri("models:/m-1")).hasMessageContaining("logged model");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void stage_withoutVersions_isNotFound() {
        server.answer(200, "{}");
        assertThatThrownBy(() -> client.getModelVersionByUri("models:/a/Production"))
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_DOES_NOT_EXIST))
                .hasMessageContaining("Production");
    }

    @Test
    void copy_ofAVersion_namesItAsSource() {
        server.answer(
                        200,
                        "{\"model_version\":{\"name\":\"a\",\"version\":\"2\",\"source\":\"s3://b/x\","
                                + "\"run_id\":\"r\",\"run_link\":\"l\",\"description\":\"d\"}}")
                .answer(200, "{\"registered_model\":{\"name\":\"z\"}}")
                .answer(200, "{\"model_version\":{\"name\":\"z\",\"version\":\"1\"}}");
        assertThat(client.copyModelVersion("a", "2", "z").version()).isEqualTo("1");
        assertThat(server.lastRequest().body())
                .isEqualTo("{\"name\":\"z\",\"source\":\"models:/a/2\",\"run_id\":\"r\",\"run_link\":\"l\","
                        + "\"description\":\"d\"}");
    }

    @Test
    void copy_ofACopy_namesTheOriginal() {
        server.answer(200, "{\"model_version\":{\"name\":\"a\",\"version\":\"2\",\"source\":\"models:/first/7\"}}")
                .answer(200, "{\"registered_model\":{\"name\":\"z\"}}")
                .answer(200, "{\"model_version\":{\"name\":\"z\",\"version\":\"1\"}}");
        client.copyModelVersion("a", "2", "z");
        assertThat(server.lastRequest().body()).contains("\"source\":\"models:/first/7\"");
    }

    @Test
    void files_ofAVersion_comeFromWhereTheServerSays(@TempDir Path folder) throws IOException {
        var model = Files.createDirectories(folder.resolve("model"));
        Files.writeString(model.resolve("MLmodel"), "flavors: {}");
        server.answer(200, "{\"artifact_uri\":\"" + model.toUri() + "\"}");
        var back = client.downloadModelVersion("a", "1", folder.resolve("back"));
        assertThat(back).isEqualTo(folder.resolve("back"));
        assertThat(back.resolve("MLmodel")).hasContent("flavors: {}");
        assertThat(server.lastRequest().path()).endsWith("model-versions/get-download-uri?name=a&version=1");
    }

    @Test
    void decisions_onServerError_areNotSentTwice() {
        server.answer(500, "").answer(500, "").answer(500, "");
        assertThatThrownBy(() -> client.rollBackModel(new RollBack("m", null, "c", null, null)))
                .hasMessageContaining("HTTP 500");
        assertThatThrownBy(() -> client.approveTransitionRequest(
                        new ApproveTransitionRequest("m", "1", "Production", null, null, null)))
                .hasMessageContaining("HTTP 500");
        assertThatThrownBy(() -> client.createRegisteredModel("m")).hasMessageContaining("HTTP 500");
        assertThat(server.requests()).hasSize(3);
        assertThat(pacing.sleeps()).isEmpty();
    }
}
