package io.millrace.server.artifacts;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.PERMISSION_DENIED;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.artifacts.ArtifactRepositories;
import io.millrace.artifacts.ArtifactRepository;
import io.millrace.artifacts.LocalArtifactRepository;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which artifacts the server itself opens. Clients may name any location for an experiment, so a root is only opened if it is
 * the proxy's own, or below a root on the administrator's list. Thread-safe.
 */
public final class ServedArtifacts {
    private final ArtifactRepositories repositories;
    private final ArtifactRepository destination;
    private final String destinationUri;
    private final List<String> allowedRoots;

    /**
     * @param destination where the proxy keeps its files
     * @param allowedRoots further roots that the server may open: paths or URIs
     */
    public ServedArtifacts(String destination, List<String> allowedRoots) {
        this.repositories = new ArtifactRepositories();
        this.destinationUri = destination;
        this.destination = repositories.open(destination);
        this.allowedRoots = List.copyOf(allowedRoots);
    }

    /** The store behind {@code mlflow-artifacts:}. */
    public ArtifactRepository destination() {
        return destination;
    }

    /** The store's directory, if it is local. */
    public Optional<Path> localDestination() {
        return destination instanceof LocalArtifactRepository
                ? Optional.of(ArtifactRepositories.localPath(destinationUri))
                : Optional.empty();
    }

    /** Raises an error unless files can be stored. */
    public void check() {
        var probe = ArtifactPath.of("ready-" + UUID.randomUUID());
        destination.write(probe, InputStream.nullInputStream());
        destination.delete(probe);
    }

    /** A place in a repository. */
    public record Place(ArtifactRepository repository, ArtifactPath path) {
        Place resolve(ArtifactPath child) {
            return new Place(repository, path.resolve(child));
        }
    }

    /** The root of a run or model; one that the server may not open raises {@code PERMISSION_DENIED}. */
    public Place root(String uri) {
        var scheme = ArtifactRepositories.schemeOf(uri);
        if (scheme.equals("mlflow-artifacts")) {
            return new Place(destination, proxied(uri));
        }
        boolean local = scheme.isEmpty() || scheme.equals("file");
        for (var allowed : allowedRoots) {
            if (local
                    ? isBelow(uri, allowed)
                    : (uri + "/").startsWith(allowed.endsWith("/") ? allowed : allowed + "/")) {
                return new Place(repositories.open(uri), ArtifactPath.ROOT);
            }
        }
        throw PERMISSION_DENIED.error(
                "The server does not open artifacts at '%s': it is not below the artifact roots of this server. The client"
                        + " that wrote them can read them; an administrator can allow the root with --allowed-artifact-roots",
                uri);
    }

    private static boolean isBelow(String uri, String allowed) {
        if (!ArtifactRepositories.schemeOf(allowed).isEmpty()
                && !ArtifactRepositories.schemeOf(allowed).equals("file")) {
            return false;
        }
        var path = ArtifactRepositories.localPath(uri).toAbsolutePath().normalize();
        return path.startsWith(
                ArtifactRepositories.localPath(allowed).toAbsolutePath().normalize());
    }

    private static ArtifactPath proxied(String uri) {
        try {
            var path = URI.create(uri.replace(" ", "%20")).getPath();
            return ArtifactPath.of(path == null ? "" : path.replaceFirst("^/+", ""));
        } catch (IllegalArgumentException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "'%s' is no artifact URI", uri);
        }
    }
}
