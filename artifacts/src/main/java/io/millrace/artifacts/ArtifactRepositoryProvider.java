package io.millrace.artifacts;

import java.net.URI;
import java.util.Set;

/** Opens repositories of some URI schemes; found by {@link java.util.ServiceLoader}. */
public interface ArtifactRepositoryProvider {
    /** Schemes without a colon, lower case. */
    Set<String> schemes();

    ArtifactRepository open(URI root);
}
