package io.millrace.client;

import static io.millrace.client.GovernanceEndpoints.own;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.registry.DiffModelVersions;
import io.millrace.protocol.registry.ListVersionArtifacts;
import io.millrace.protocol.registry.SchemaField;
import io.millrace.protocol.registry.VersionDifference;
import io.millrace.protocol.tracking.FileInfo;
import java.util.List;

/** What Millrace tells about the files of versions (rows F). */
final class VersionFileEndpoints {
    private VersionFileEndpoints() {}

    static List<EndpointRow> files() {
        return List.of(
                own(
                        "F1",
                        "GET",
                        "model-versions/files?name=m&version=3",
                        "",
                        "{\"state\":\"COMPLETE\",\"files\":[{\"path\":\"MLmodel\",\"size\":3,\"sha256\":\"ab\"}]}",
                        client -> assertThat(
                                        client.getModelVersionFiles("m", "3").files())
                                .singleElement()
                                .satisfies(file -> assertThat(file.sha256()).isEqualTo("ab"))),
                own(
                        "F2",
                        "POST",
                        "model-versions/verify",
                        "{\"name\":\"m\",\"version\":\"3\"}",
                        "{\"intact\":false,\"changed\":[\"MLmodel\"],\"files\":1}",
                        client -> assertThat(client.verifyModelVersion("m", "3").changed())
                                .containsExactly("MLmodel")),
                own(
                        "F3",
                        "GET",
                        "model-versions/diff?name=m&version=3&other_version=1&other_name=n",
                        "",
                        "{\"left\":{\"name\":\"m\",\"version\":\"3\"},\"right\":{\"name\":\"n\",\"version\":\"1\"},"
                                + "\"differences\":[{\"area\":\"param\",\"key\":\"lr\",\"left\":\"0.1\"}]}",
                        client -> assertThat(client.diffModelVersions(new DiffModelVersions("m", "3", "1", "n"))
                                        .differences())
                                .containsExactly(new VersionDifference("param", "lr", "0.1", null))),
                own(
                        "F4",
                        "GET",
                        "model-versions/lineage?name=m&version=3",
                        "",
                        "{\"run_id\":\"r\",\"copies\":[\"models:/n/1\"]}",
                        client -> assertThat(
                                        client.getModelVersionLineage("m", "3").copies())
                                .containsExactly("models:/n/1")),
                own(
                        "F5",
                        "GET",
                        "model-versions/schema?name=m&version=3",
                        "",
                        "{\"inputs\":[{\"name\":\"x\",\"type\":\"double\",\"required\":true}]}",
                        client -> assertThat(
                                        client.getModelVersionSchema("m", "3").inputs())
                                .containsExactly(new SchemaField("x", "double", true, List.of()))),
                own(
                        "F6",
                        "GET",
                        "model-versions/artifacts?name=m&version=3&path=data",
                        "",
                        "{\"files\":[{\"path\":\"data/w\",\"is_dir\":false}]}",
                        client -> assertThat(
                                        client.listModelVersionArtifacts(new ListVersionArtifacts("m", "3", "data"))
                                                .files())
                                .containsExactly(new FileInfo("data/w", false, null))),
                new EndpointRow(
                        "F7",
                        "GET /model-versions/get-artifact?name=m&path=data%2Fw&version=3",
                        "",
                        "bytes",
                        client -> assertThat(client.openModelVersionFile("m", "3", "data/w")
                                        .content())
                                .hasContent("bytes")));
    }
}
