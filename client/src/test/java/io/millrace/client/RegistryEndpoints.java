package io.millrace.client;

import static io.millrace.client.EndpointRow.get;
import static io.millrace.client.EndpointRow.post;
import static io.millrace.client.EndpointRow.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.registry.CreateModelVersion;
import io.millrace.protocol.registry.CreateRegisteredModel;
import io.millrace.protocol.registry.ModelVersion;
import io.millrace.protocol.registry.SearchRegisteredModels;
import io.millrace.protocol.registry.SetModelAlias;
import io.millrace.protocol.registry.TransitionModelVersion;
import io.millrace.protocol.tracking.Tag;
import java.util.List;

/** Rows RM and MV of the reference. */
final class RegistryEndpoints {
    static final String MODEL =
            "{\"registered_model\":{\"name\":\"a/b\",\"aliases\":[{\"alias\":\"c\",\"version\":\"3\"}]}}";
    static final String VERSION = "{\"model_version\":{\"name\":\"a/b\",\"version\":\"3\",\"current_stage\":\"None\"}}";
    private static final String VERSIONS = "{\"model_versions\":[{\"name\":\"a/b\",\"version\":\"3\"}]}";
    private static final List<Tag> TAGS = List.of(new Tag("t", "v"));

    private RegistryEndpoints() {}

    static List<EndpointRow> models() {
        return List.of(
                post(
                        "RM1",
                        "registered-models/create",
                        "{\"name\":\"a/b\",\"tags\":[{\"key\":\"t\",\"value\":\"v\"}],\"description\":\"d\"}",
                        MODEL,
                        client -> assertThat(client.createRegisteredModel(new CreateRegisteredModel("a/b", TAGS, "d"))
                                        .name())
                                .isEqualTo("a/b")),
                get(
                        "RM2",
                        "registered-models/get?name=a%2Fb",
                        MODEL,
                        client -> assertThat(client.getRegisteredModel("a/b").aliases())
                                .hasSize(1)),
                get(
                        "RM3",
                        "registered-models/search?filter=name%20LIKE%20%27a%25%27&max_results=5&order_by=name%20DESC",
                        "{\"registered_models\":[{\"name\":\"a/b\"}]}",
                        client -> assertThat(client.searchRegisteredModels(
                                        new SearchRegisteredModels("name LIKE 'a%'", 5, List.of("name DESC"), null)))
                                .hasSize(1)),
                row(
                        "RM4",
                        "PATCH",
                        "registered-models/update",
                        "{\"name\":\"a/b\",\"description\":\"d\"}",
                        MODEL,
                        client -> client.updateRegisteredModel("a/b", "d")),
                post(
                        "RM5",
                        "registered-models/rename",
                        "{\"name\":\"a\",\"new_name\":\"a/b\"}",
                        MODEL,
                        client -> assertThat(
                                        client.renameRegisteredModel("a", "a/b").name())
                                .isEqualTo("a/b")),
                row(
                        "RM6",
                        "DELETE",
                        "registered-models/delete",
                        "{\"name\":\"a/b\"}",
                        "{}",
                        client -> client.deleteRegisteredModel("a/b")),
                get(
                        "RM7",
                        "registered-models/get-latest-versions?name=a%2Fb&stages=Staging&stages=Production",
                        VERSIONS,
                        client -> assertThat(client.getLatestVersions("a/b", List.of("Staging", "Production")))
                                .extracting(ModelVersion::version)
                                .containsExactly("3")),
                post(
                        "RM8",
                        "registered-models/set-tag",
                        "{\"name\":\"a/b\",\"key\":\"t\",\"value\":\"v\"}",
                        "{}",
                        client -> client.setRegisteredModelTag("a/b", "t", "v")),
                row(
                        "RM9",
                        "DELETE",
                        "registered-models/delete-tag",
                        "{\"name\":\"a/b\",\"key\":\"t\"}",
                        "{}",
                        client -> client.deleteRegisteredModelTag("a/b", "t")),
                post(
                        "RM10",
                        "registered-models/alias",
                        "{\"name\":\"a/b\",\"alias\":\"c\",\"version\":\"3\",\"comment\":\"why\"}",
                        "{}",
                        client -> client.setModelAlias(new SetModelAlias("a/b", "c", "3", "why"))),
                row(
                        "RM11",
                        "DELETE",
                        "registered-models/alias",
                        "{\"name\":\"a/b\",\"alias\":\"c\"}",
                        "{}",
                        client -> client.deleteModelAlias("a/b", "c")),
                get(
                        "RM12",
                        "registered-models/alias?name=a%2Fb&alias=c",
                        VERSION,
                        client -> assertThat(client.getModelVersionByAlias("a/b", "c")
                                        .version())
                                .isEqualTo("3")));
    }

    static List<EndpointRow> versions() {
        return List.of(
                post(
                        "MV1",
                        "model-versions/create",
                        "{\"name\":\"a/b\",\"source\":\"runs:/r/model\",\"run_id\":\"r\","
                                + "\"tags\":[{\"key\":\"t\",\"value\":\"v\"}],\"description\":\"d\",\"model_id\":\"m-1\"}",
                        VERSION,
                        client -> assertThat(client.createModelVersion(new CreateModelVersion(
                                                "a/b", "runs:/r/model", "r", TAGS, null, "d", "m-1"))
                                        .version())
                                .isEqualTo("3")),
                get(
                        "MV2",
                        "model-versions/get?name=a%2Fb&version=3",
                        VERSION,
                        client -> assertThat(client.getModelVersion("a/b", "3").currentStage())
                                .isEqualTo("None")),
                get(
                        "MV3",
                        "model-versions/search?filter=name%3D%27a%27&max_results=1000",
                        VERSIONS,
                        client -> assertThat(client.searchModelVersions("name='a'"))
                                .hasSize(1)),
                row(
                        "MV4",
                        "PATCH",
                        "model-versions/update",
                        "{\"name\":\"a/b\",\"version\":\"3\"}",
                        VERSION,
                        client -> client.updateModelVersion("a/b", "3", null)),
                post(
                        "MV5",
                        "model-versions/transition-stage",
                        "{\"name\":\"a/b\",\"version\":\"3\",\"stage\":\"Staging\","
                                + "\"archive_existing_versions\":true,\"comment\":\"why\"}",
                        VERSION,
                        client -> client.transitionModelVersion(
                                new TransitionModelVersion("a/b", "3", "Staging", true, "why"))),
                row(
                        "MV6",
                        "DELETE",
                        "model-versions/delete",
                        "{\"name\":\"a/b\",\"version\":\"3\"}",
                        "{}",
                        client -> client.deleteModelVersion("a/b", "3")),
                get(
                        "MV7",
                        "model-versions/get-download-uri?name=a%2Fb&version=3",
                        "{\"artifact_uri\":\"s3://b/x\"}",
                        client -> assertThat(client.getModelVersionDownloadUri("a/b", "3"))
                                .isEqualTo("s3://b/x")),
                post(
                        "MV8",
                        "model-versions/set-tag",
                        "{\"name\":\"a/b\",\"version\":\"3\",\"key\":\"t\",\"value\":\"\"}",
                        "{}",
                        client -> client.setModelVersionTag("a/b", "3", "t", "")),
                row(
                        "MV9",
                        "DELETE",
                        "model-versions/delete-tag",
                        "{\"name\":\"a/b\",\"version\":\"3\",\"key\":\"t\"}",
                        "{}",
                        client -> client.deleteModelVersionTag("a/b", "3", "t")));
    }
}
