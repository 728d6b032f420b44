package io.millrace.server.artifacts;

/** Files that must stay as they are. Keys are those of {@link ServedArtifacts#key}. Thread-safe. */
public interface FrozenFiles {
    /** Raises {@code PERMISSION_DENIED} if a file at this place must not be written. */
    void checkWrite(String key);

    /** Raises {@code PERMISSION_DENIED} if anything at or below this place must not be deleted. */
    void checkDelete(String key);
}
