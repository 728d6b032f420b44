package io.millrace.server.artifacts;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.server.access.Need.DELETE_ARTIFACT;
import static io.millrace.server.access.Need.READ_ARTIFACT;
import static io.millrace.server.access.Need.WRITE_ARTIFACT;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.protocol.tracking.FileInfo;
import io.millrace.server.access.Access;
import io.millrace.server.access.Need;
import io.millrace.web.Exchange;
import io.millrace.web.HttpMethod;
import io.millrace.web.Routes;
import io.millrace.web.StreamHandler;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The {@code mlflow-artifacts} endpoints: the server stores files for clients. Source: MLflow's artifact proxy. */
public final class ProxyApi {
    private static final String FILES = "/mlflow-artifacts/artifacts";

    private final ServedArtifacts artifacts;
    private final ArtifactWrites writes;
    private final MultipartUploads uploads;
    private final Access access;

    public ProxyApi(ArtifactWrites writes, Access access, Clock clock) {
        this.artifacts = writes.artifacts();
        this.writes = writes;
        this.uploads = new MultipartUploads(writes, clock);
        this.access = access;
    }

    public void register(Routes api) {
        api.stream(HttpMethod.GET, FILES, row(READ_ARTIFACT, this::list)).stream(
                HttpMethod.GET, FILES + "/", row(READ_ARTIFACT, this::list))
                .stream(HttpMethod.GET, FILES + "/{path...}", row(READ_ARTIFACT, this::download))
                .stream(HttpMethod.PUT, FILES + "/{path...}", row(WRITE_ARTIFACT, this::upload))
                .stream(HttpMethod.DELETE, FILES + "/{path...}", row(DELETE_ARTIFACT, this::delete));
        uploads.register(api, access);
    }

    /** A list names its directory in the query, the others name their file in the path. */
    private static ArtifactPath path(Exchange exchange) {
        var inPath = exchange.pathVariable("path");
        if (inPath.isEmpty()) {
            return ArtifactPath.of(exchange.query("path").orElse(""));
        }
        if (exchange.method() == HttpMethod.PUT && inPath.endsWith("/")) {
            throw INVALID_PARAMETER_VALUE.error("Invalid path: a file name is missing at the end of '%s'", inPath);
        }
        return ArtifactPath.of(inPath);
    }

    private Routes.Stream<ArtifactPath> row(Need need, StreamHandler<ArtifactPath> handler) {
        return new Routes.Stream<>(ProxyApi::path, access.one(need, ArtifactPath::value), handler);
    }

    private void list(ArtifactPath directory, Exchange exchange) {
        // Unlike artifacts/list, the proxy answers with base names.
        List<FileInfo> files = artifacts.destination().list(directory).stream()
                .map(file -> new FileInfo(ArtifactPath.of(file.path()).name(), file.isDir(), file.fileSize()))
                .toList();
        exchange.sendJson(files.isEmpty() ? Map.of() : Map.of("files", files));
    }

    private void download(ArtifactPath file, Exchange exchange) throws IOException {
        ArtifactDownload.file(artifacts.proxied(file), exchange);
    }

    private void upload(ArtifactPath file, Exchange exchange) throws IOException {
        try (var body = exchange.body()) {
            writes.write(artifacts.proxied(file), body);
        }
        exchange.sendJson(Map.of());
    }

    private void delete(ArtifactPath path, Exchange exchange) {
        writes.delete(artifacts.proxied(path));
        exchange.sendJson(Map.of());
    }
}
