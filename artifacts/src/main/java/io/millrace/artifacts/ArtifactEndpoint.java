package io.millrace.artifacts;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a root are.
 *
 * @param base the server
 * @param prefix of the artifact endpoints below {@code base}, with a slash at its end
 * @param path the folder
 */
record ArtifactEndpoint(URI base, String prefix, ArtifactPath path) {
    static final Set<String> SCHEMES = Set.of("mlflow-artifacts", "http", "https");

    private static final String API = "api/2.0/";
    private static final String ENDPOINT = "/mlflow-artifacts/artifacts";

    static ArtifactEndpoint of(URI tracking, String root) {
        var uri = parse(root);
        return switch (ArtifactRepositories.schemeOf(root)) {
            case "mlflow-artifacts" ->
                new ArtifactEndpoint(host(tracking, uri, root), API, folder(uri.getPath(), root));
            case "http", "https" -> plain(uri, root);
            default -> throw illegal(root);
        };
    }

    private static URI host(URI tracking, URI uri, String root) {
        var authority = uri.getRawAuthority();
        if (authority == null) {
            return tracking;
        }
        if (uri.getHost() == null) {
            throw illegal(root);
        }
        return URI.create(tracking.getScheme() + "://" + authority);
    }

    /** The part before the endpoint is the server's, the part behind it the folder's. */
    private static ArtifactEndpoint plain(URI uri, String root) {
        var path = uri.getPath();
        int at = path == null ? -1 : path.indexOf(ENDPOINT);
        if (path == null || at < 0) {
            throw illegal(root);
        }
        var base = URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path.substring(0, at));
        return new ArtifactEndpoint(base, "", folder(path.substring(at + ENDPOINT.length()), root));
    }

    /** @param path absent in a URI such as {@code mlflow-artifacts:x}, which has no slash behind its scheme */
    private static ArtifactPath folder(@Nullable String path, String root) {
        if (path == null) {
            throw illegal(root);
        }
        return ArtifactPath.of(path.replaceAll("^/+|/+$", ""));
    }

    private static URI parse(String root) {
        try {
            return new URI(root.replace(" ", "%20"));
        } catch (URISyntaxException e) {
            throw illegal(root);
        }
    }

    private static MlflowException illegal(String root) {
        return INVALID_PARAMETER_VALUE.error(
                "Cannot open artifact root '%s': expected mlflow-artifacts:/path, mlflow-artifacts://host:port/path or"
                        + " http(s)://host/api/2.0/mlflow-artifacts/artifacts/path",
                root.replaceAll("//[^/@]*@", "//"));
    }
}
