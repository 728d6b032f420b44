package io.millrace.server.artifacts;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.PERMISSION_DENIED;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.artifacts.ArtifactRepositories;
import io.millrace.artifacts.ArtifactRepository;
import io.millrace.artifacts.LocalArtifactRepository;
import io.millrace.protocol.tracking.FileInfo;
import java.io.File;
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

    /**
     * A place in a repository.
     *
     * @param base root of the repository: an absolute path or a URI; empty for the proxy's own
     */
    public record Place(ArtifactRepository repository, ArtifactPath path, String base) {
        public Place resolve(ArtifactPath child) {
            return at(path.resolve(child));
        }

        /** One level of a folder here, with paths relative to this place. */
        public List<FileInfo> list(ArtifactPath folder) {
            int cut = path.isRoot() ? 0 : path.value().length() + 1;
            return repository.list(path.resolve(folder)).stream()
                    .map(file -> new FileInfo(file.path().substring(cut), file.isDir(), file.fileSize()))
                    .toList();
        }

        /** Another place in the same repository. */
        public Place at(ArtifactPath other) {
            return new Place(repository, other, base);
        }
    }

    /** A place below the proxy's root. */
    public Place proxied(ArtifactPath path) {
        return new Place(destination, path, "");
    }

    /**
     * The one name of a place, whichever allowed root it was reached by: a path below the proxy's root without a leading
     * slash, otherwise an absolute path or a URI.
     */
    public String key(Place place) {
        if (place.base().isEmpty() || place.path().isRoot()) {
            return place.base().isEmpty() ? place.path().value() : insideDestination(place.base());
        }
        return insideDestination((place.base() + "/" + place.path()).replaceFirst("^//+", "/"));
    }

    private String insideDestination(String location) {
        var own = localDestination().map(root -> root.toAbsolutePath().normalize() + "/");
        return own.filter((location + "/")::startsWith)
                .map(root -> location.substring(Math.min(root.length(), location.length())))
                .orElse(location);
    }

    /** The root of a run or model; one that the server may not open raises {@code PERMISSION_DENIED}. */
    public Place root(String uri) {
        var scheme = ArtifactRepositories.schemeOf(uri);
        if (scheme.equals("mlflow-artifacts")) {
            return proxied(pathOf(uri));
        }
        boolean local = scheme.isEmpty() || scheme.equals("file");
        for (var allowed : allowedRoots) {
            var place = local ? below(uri, allowed) : remote(uri, allowed);
            if (place.isPresent()) {
                return place.get();
            }
        }
        throw PERMISSION_DENIED.error(
                "The server does not open artifacts at '%s': it is not below the artifact roots of this server. The client"
                        + " that wrote them can read them; an administrator can allow the root with --allowed-artifact-roots",
                uri);
    }

    private Optional<Place> remote(String uri, String allowed) {
        boolean inside = (uri + "/").startsWith(allowed.endsWith("/") ? allowed : allowed + "/");
        return inside ? Optional.of(new Place(repositories.open(uri), ArtifactPath.ROOT, uri)) : Optional.empty();
    }

    /** A local root is a path in the repository of the allowed one, so that no link leads out of that. */
    private Optional<Place> below(String uri, String allowed) {
        var scheme = ArtifactRepositories.schemeOf(allowed);
        if (!scheme.isEmpty() && !scheme.equals("file")) {
            return Optional.empty();
        }
        var root = ArtifactRepositories.localPath(allowed).toAbsolutePath().normalize();
        var path = ArtifactRepositories.localPath(uri).toAbsolutePath().normalize();
        if (!path.startsWith(root)) {
            return Optional.empty();
        }
        var relative = ArtifactPath.of(root.relativize(path).toString().replace(File.separatorChar, '/'));
        return Optional.of(new Place(new LocalArtifactRepository(root), relative, root.toString()));
    }

    private static ArtifactPath pathOf(String uri) {
        try {
            var location = URI.create(uri.replace(" ", "%20"));
            if (location
                    .isOpaque()) { // mlflow-artifacts:x, without a slash: it would name the root of everybody's files
                throw INVALID_PARAMETER_VALUE.error("'%s' is no artifact URI; write mlflow-artifacts:/path", uri);
            }
            return ArtifactPath.of(location.getPath().replaceFirst("^/+", ""));
        } catch (IllegalArgumentException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "'%s' is no artifact URI", uri);
        }
    }
}
