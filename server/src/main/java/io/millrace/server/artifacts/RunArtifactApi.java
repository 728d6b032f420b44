package io.millrace.server.artifacts;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;
import static io.millrace.server.access.Need.EDIT_RUN;
import static io.millrace.server.access.Need.READ_LOGGED_MODEL;
import static io.millrace.server.access.Need.READ_RUN;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.protocol.registry.VersionSchema;
import io.millrace.protocol.tracking.FileInfo;
import io.millrace.protocol.tracking.GetLoggedModel;
import io.millrace.protocol.tracking.ListArtifacts;
import io.millrace.protocol.tracking.ListArtifactsResponse;
import io.millrace.protocol.tracking.ListLoggedModelArtifacts;
import io.millrace.server.access.Access;
import io.millrace.server.artifacts.ServedArtifacts.Place;
import io.millrace.server.tracking.Tracking;
import io.millrace.web.Exchange;
import io.millrace.web.HttpMethod;
import io.millrace.web.Routes;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** The files of runs and logged models, addressed by their owner instead of by location. */
public final class RunArtifactApi {
    private static final int MAX_UPLOAD = 10 << 20;

    private final Tracking tracking;
    private final ServedArtifacts artifacts;
    private final ArtifactWrites writes;
    private final Access access;

    public RunArtifactApi(Tracking tracking, ArtifactWrites writes, Access access) {
        this.tracking = tracking;
        this.artifacts = writes.artifacts();
        this.writes = writes;
        this.access = access;
    }

    /**
     * @param api both prefixes of the REST API
     * @param ajax the prefix of the browser only
     * @param pages the prefix of the user interface
     */
    public void register(Routes api, Routes ajax, Routes pages) {
        api
                .get(
                        "/mlflow/artifacts/list",
                        ListArtifacts.class,
                        access.one(READ_RUN, ListArtifacts::run),
                        this::list)
                .get(
                        "/mlflow/logged-models/{model_id}/artifacts/directories",
                        ListLoggedModelArtifacts.class,
                        access.one(READ_LOGGED_MODEL, ListLoggedModelArtifacts::modelId),
                        this::listModel)
                .get(
                        "/millrace/logged-models/{model_id}/schema",
                        GetLoggedModel.class,
                        access.one(READ_LOGGED_MODEL, GetLoggedModel::modelId),
                        this::schema)
                .stream(
                        HttpMethod.GET,
                        "/millrace/artifacts/zip",
                        new Routes.Stream<>(OwnedFile::ofRun, access.one(READ_RUN, OwnedFile::owner), this::zip));
        ajax.stream(
                HttpMethod.GET,
                "/mlflow/logged-models/{model_id}/artifacts/files",
                new Routes.Stream<>(
                        OwnedFile::ofModel, access.one(READ_LOGGED_MODEL, OwnedFile::owner), this::modelFile))
                .stream(
                        HttpMethod.POST,
                        "/mlflow/upload-artifact",
                        new Routes.Stream<>(OwnedFile::ofRun, access.one(EDIT_RUN, OwnedFile::owner), this::upload));
        pages.stream(
                HttpMethod.GET,
                "/get-artifact",
                new Routes.Stream<>(OwnedFile::ofRun, access.one(READ_RUN, OwnedFile::owner), this::runFile));
    }

    /** A file with the run or model that it belongs to. */
    private record OwnedFile(String owner, String path) {
        static OwnedFile ofRun(Exchange exchange) {
            var run = exchange.query("run_id").or(() -> exchange.query("run_uuid"));
            return new OwnedFile(
                    run.orElseThrow(() -> missing("run_id")),
                    exchange.query("path").orElse(""));
        }

        static OwnedFile ofModel(Exchange exchange) {
            return new OwnedFile(
                    exchange.pathVariable("model_id"),
                    exchange.query("artifact_file_path").orElse(""));
        }

        ArtifactPath file(String parameter) {
            if (path.isEmpty()) {
                throw missing(parameter);
            }
            return ArtifactPath.of(path);
        }
    }

    private ListArtifactsResponse list(ListArtifacts request) {
        var path = ArtifactPath.of(request.path() == null ? "" : request.path());
        return listing(tracking.artifactRootOfRun(request.run()), path);
    }

    private ListArtifactsResponse listModel(ListLoggedModelArtifacts request) {
        var asked = request.artifactDirectoryPath();
        return listing(tracking.artifactRootOfModel(request.modelId()), ArtifactPath.of(asked == null ? "" : asked));
    }

    private VersionSchema schema(GetLoggedModel request) {
        var root = tracking.artifactRootOfModel(request.modelId());
        return ModelSchemas.of(() -> artifacts.root(root));
    }

    private ListArtifactsResponse listing(String rootUri, ArtifactPath path) {
        return new ListArtifactsResponse(rootUri, artifacts.root(rootUri).list(path));
    }

    private void runFile(OwnedFile request, Exchange exchange) throws IOException {
        var path = request.file("path");
        ArtifactDownload.file(ofRun(request).resolve(path), exchange);
    }

    private void modelFile(OwnedFile request, Exchange exchange) throws IOException {
        var path = request.file("artifact_file_path");
        ArtifactDownload.file(
                artifacts.root(tracking.artifactRootOfModel(request.owner())).resolve(path), exchange);
    }

    private void zip(OwnedFile request, Exchange exchange) throws IOException {
        var path = ArtifactPath.of(request.path());
        var folder = ofRun(request).resolve(path);
        boolean there =
                folder.repository().find(folder.path()).map(FileInfo::isDir).orElse(path.isRoot());
        if (!there) {
            throw RESOURCE_DOES_NOT_EXIST.error("Run %s has no folder '%s'", request.owner(), path);
        }
        ArtifactDownload.zip(folder, path.isRoot() ? request.owner() : path.name(), exchange);
    }

    private void upload(OwnedFile request, Exchange exchange) throws IOException {
        var path = request.file("path");
        var place = ofRun(request).resolve(path);
        try (var body = exchange.body()) {
            var content = body.readNBytes(MAX_UPLOAD + 1);
            if (content.length == 0 || content.length > MAX_UPLOAD) {
                throw INVALID_PARAMETER_VALUE.error(
                        content.length == 0
                                ? "The request has no body: send the file's content"
                                : "The file is larger than 10 MB; use the artifact proxy");
            }
            writes.write(place, new ByteArrayInputStream(content));
        }
        exchange.send(200, "text/plain", new byte[0]);
    }

    private Place ofRun(OwnedFile request) {
        return artifacts.root(tracking.artifactRootOfRun(request.owner()));
    }

    private static RuntimeException missing(String parameter) {
        return new io.millrace.protocol.MissingField(parameter);
    }
}
