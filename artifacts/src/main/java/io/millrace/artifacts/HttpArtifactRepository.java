package io.millrace.artifacts;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.http.Payload;
import io.millrace.protocol.http.PercentEncoding;
import io.millrace.protocol.http.Transport;
import io.millrace.protocol.tracking.FileInfo;
import io.millrace.protocol.tracking.ListArtifactsResponse;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A folder behind the {@code mlflow-artifacts} endpoints of a server. What the server lists is not trusted: a name that
 * is no legal {@link ArtifactPath} of one segment is left out. Thread-safe.
 *
 * <p>Source of the endpoints: MLflow artifact proxy, list, download, upload, delete.
 */
public final class HttpArtifactRepository implements ArtifactRepository {
    private static final String ENDPOINT = "mlflow-artifacts/artifacts";

    private final Transport server;
    private final String endpoint;
    private final ArtifactPath root;

    private HttpArtifactRepository(Transport server, String endpoint, ArtifactPath root) {
        this.server = server;
        this.endpoint = endpoint;
        this.root = root;
    }

    /**
     * The folder that a root names. {@code mlflow-artifacts:/path} is on the tracking server itself, {@code
     * mlflow-artifacts://host:port/path} on another, {@code http(s)://…/mlflow-artifacts/artifacts/path} where it says.
     * Credentials go to the tracking server only. Anything else is {@code INVALID_PARAMETER_VALUE}.
     */
    public static HttpArtifactRepository open(Transport tracking, String root) {
        var place = ArtifactEndpoint.of(tracking.base(), root);
        return new HttpArtifactRepository(tracking.at(place.base()), place.prefix() + ENDPOINT, place.path());
    }

    /** Whether {@link #open} knows roots of this scheme, which is in lower case and without a colon. */
    public static boolean knows(String scheme) {
        return ArtifactEndpoint.SCHEMES.contains(scheme);
    }

    /** Looks into the parent's listing: the protocol has no question for a single file. The root exists if not empty. */
    @Override
    public Optional<FileInfo> find(ArtifactPath path) {
        if (path.isRoot()) {
            return list(path).isEmpty() ? Optional.empty() : Optional.of(new FileInfo(".", true, null));
        }
        int slash = path.value().lastIndexOf('/');
        var parent =
                slash < 0 ? ArtifactPath.ROOT : new ArtifactPath(path.value().substring(0, slash));
        return list(parent).stream()
                .filter(file -> file.path().equals(path.value()))
                .findFirst();
    }

    @Override
    public List<FileInfo> list(ArtifactPath directory) {
        var absolute = root.resolve(directory);
        var query = absolute.isRoot() ? Map.of() : Map.of("path", absolute.value());
        return server.get(endpoint, query, ListArtifactsResponse.class).files().stream()
                .flatMap(file -> below(directory, file).stream())
                .sorted(Comparator.comparing(FileInfo::path))
                .toList();
    }

    @Override
    public ArtifactContent open(ArtifactPath file) {
        var download = server.download(url(file), Map.of(), 0);
        var modified = Objects.requireNonNullElse(download.modified(), Instant.EPOCH);
        return new ArtifactContent(download.size(), modified, download.content());
    }

    /** The stream is sent once: a failure is not repeated. */
    @Override
    public Instant write(ArtifactPath file, InputStream content) {
        write(file, Payload.once(content));
        return Instant.EPOCH;
    }

    @Override
    public void write(ArtifactPath file, Payload content) {
        if (file.isRoot()) {
            throw INVALID_PARAMETER_VALUE.error("Invalid path: a file needs a name");
        }
        server.upload(url(file), content);
    }

    @Override
    public void delete(ArtifactPath path) {
        if (path.isRoot()) {
            throw INVALID_PARAMETER_VALUE.error("Invalid path: the artifact root cannot be deleted");
        }
        server.delete(url(path), Map.of());
    }

    private String url(ArtifactPath path) {
        return endpoint + "/" + PercentEncoding.encodePath(root.resolve(path).value());
    }

    private static Optional<FileInfo> below(ArtifactPath directory, FileInfo listed) {
        return ArtifactPath.ifLegal(listed.path())
                .filter(name -> !name.isRoot() && name.value().indexOf('/') < 0)
                .flatMap(name -> ArtifactPath.ifLegal(directory.isRoot() ? name.value() : directory + "/" + name))
                .map(path -> new FileInfo(path.value(), listed.isDir(), listed.fileSize()));
    }
}
