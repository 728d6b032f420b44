package io.millrace.artifacts;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The one place that knows which scheme is which repository. Thread-safe. */
public final class ArtifactRepositories {
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]+):.*");

    private final Map<String, ArtifactRepositoryProvider> providers = new TreeMap<>();

    public ArtifactRepositories() {
        for (var provider : ServiceLoader.load(ArtifactRepositoryProvider.class)) {
            provider.schemes().forEach(scheme -> providers.put(scheme, provider));
        }
    }

    /**
     * The repository of a root: a path, a {@code file:} URI, or a scheme that a provider on the class path knows.
     * Anything else is {@code INVALID_PARAMETER_VALUE}.
     */
    public ArtifactRepository open(String root) {
        var scheme = schemeOf(root);
        if (scheme.isEmpty() || scheme.equals("file")) {
            return new LocalArtifactRepository(localPath(root));
        }
        var provider = providers.get(scheme);
        if (provider == null) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Cannot open artifact root '%s': no support for '%s:' here; known are local paths and %s",
                    root, scheme, known());
        }
        return provider.open(URI.create(root));
    }

    private String known() {
        var schemes = new TreeSet<>(providers.keySet());
        schemes.add("file");
        return schemes.stream().map(scheme -> scheme + ":").collect(Collectors.joining(", "));
    }

    /** Scheme of a root in lower case; empty for a plain path. */
    public static String schemeOf(String root) {
        var matcher = SCHEME.matcher(root);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** The local directory that a path or {@code file:} URI names; of another host's it is none. */
    public static Path localPath(String root) {
        try {
            return schemeOf(root).equals("file") ? Path.of(pathOf(new URI(root))) : Path.of(root);
        } catch (URISyntaxException | InvalidPathException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "'%s' is no local directory", root);
        }
    }

    private static String pathOf(URI file) {
        var authority = file.getAuthority();
        if (file.getPath() == null || !(authority == null || authority.equals("localhost"))) {
            throw INVALID_PARAMETER_VALUE.error("'%s' is no local directory; expected file:///path", file);
        }
        return file.getPath();
    }
}
