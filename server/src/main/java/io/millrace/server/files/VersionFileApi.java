package io.millrace.server.files;

import static io.millrace.server.access.Need.EDIT_REGISTERED_MODEL;
import static io.millrace.server.access.Need.READ_REGISTERED_MODEL;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.protocol.MissingField;
import io.millrace.protocol.registry.DiffModelVersions;
import io.millrace.protocol.registry.GetModelVersion;
import io.millrace.protocol.registry.ListVersionArtifacts;
import io.millrace.protocol.tracking.ListArtifactsResponse;
import io.millrace.server.access.Access;
import io.millrace.server.artifacts.ArtifactDownload;
import io.millrace.web.Exchange;
import io.millrace.web.HttpMethod;
import io.millrace.web.Routes;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** The files of model versions on the wire; no rules here. */
public final class VersionFileApi {
    private static final String VERSIONS = "/millrace/model-versions/";

    private final VersionFiles files;
    private final Lineage lineage;
    private final Comparison comparison;
    private final Access access;

    public VersionFileApi(VersionFiles files, Lineage lineage, Access access) {
        this.files = files;
        this.lineage = lineage;
        this.comparison = new Comparison(files, lineage);
        this.access = access;
    }

    /**
     * @param api both prefixes of the REST API
     * @param pages the prefix of the user interface
     */
    public void register(Routes api, Routes pages) {
        var reads = access.one(READ_REGISTERED_MODEL, GetModelVersion::name);
        api.get(VERSIONS + "files", GetModelVersion.class, reads, q -> files.recorded(q.name(), q.version()))
                .get(VERSIONS + "lineage", GetModelVersion.class, reads, q -> lineage.of(q.name(), q.version()))
                .get(VERSIONS + "schema", GetModelVersion.class, reads, q -> files.schema(q.name(), q.version()))
                .get(
                        VERSIONS + "diff",
                        DiffModelVersions.class,
                        access.guard(READ_REGISTERED_MODEL, VersionFileApi::both),
                        comparison::of)
                .get(
                        VERSIONS + "artifacts",
                        ListVersionArtifacts.class,
                        access.one(READ_REGISTERED_MODEL, ListVersionArtifacts::name),
                        this::list)
                .post(
                        VERSIONS + "verify",
                        GetModelVersion.class,
                        access.one(EDIT_REGISTERED_MODEL, GetModelVersion::name),
                        (caller, q) -> files.verify(caller.name(), q.name(), q.version()));
        pages.stream(
                HttpMethod.GET,
                "/model-versions/get-artifact",
                new Routes.Stream<>(
                        exchange -> exchange.bindQuery(ListVersionArtifacts.class),
                        access.one(READ_REGISTERED_MODEL, ListVersionArtifacts::name),
                        this::download));
    }

    private static List<String> both(DiffModelVersions request) {
        return List.of(request.name(), Objects.requireNonNullElse(request.otherName(), request.name()));
    }

    private ListArtifactsResponse list(ListVersionArtifacts request) {
        var folder = files.folder(request.name(), request.version());
        var path = ArtifactPath.of(Objects.requireNonNullElse(request.path(), ""));
        return new ListArtifactsResponse(folder.location(), files.place(folder).list(path));
    }

    private void download(ListVersionArtifacts request, Exchange exchange) throws IOException {
        var path = request.path();
        if (path == null || path.isEmpty()) {
            throw new MissingField("path");
        }
        var folder = files.folder(request.name(), request.version());
        ArtifactDownload.file(files.place(folder).resolve(ArtifactPath.of(path)), exchange);
    }
}
