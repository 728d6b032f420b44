package io.millrace.artifacts;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.http.Payload;
import io.millrace.protocol.tracking.FileInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Files below one root. A repository only translates paths to its storage; every stream is read and written with
 * constant memory. Thread-safe. A missing file raises {@code RESOURCE_DOES_NOT_EXIST}.
 */
public interface ArtifactRepository {
    /** The file or directory at a path, with the path as given; empty if there is none. */
    Optional<FileInfo> find(ArtifactPath path);

    /** One level, sorted by path, with paths relative to this repository's root; empty if it is no directory. */
    List<FileInfo> list(ArtifactPath directory);

    /** Opens a file; the caller closes the content. */
    ArtifactContent open(ArtifactPath file);

    /**
     * Stores a file whole or not at all; creates its directories and replaces what was there. Does not close. Gives what
     * {@link ArtifactContent#modified} will say of this content; the Unix epoch if a remote peer does not say.
     */
    Instant write(ArtifactPath file, InputStream content);

    /** The same of something that can be opened again, so that a failed upload can be repeated. */
    default void write(ArtifactPath file, Payload content) {
        try (var stream = content.open()) {
            write(file, stream);
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "Cannot read what is to be stored as '%s'", file);
        }
    }

    /** Deletes a file or a directory with all below it; what is absent counts as deleted. The root stays. */
    void delete(ArtifactPath path);
}
