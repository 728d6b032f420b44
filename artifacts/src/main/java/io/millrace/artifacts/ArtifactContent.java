package io.millrace.artifacts;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/**
 * An open file.
 *
 * @param size bytes; -1 if a remote peer does not say
 * @param modified when it was last written; the Unix epoch if a remote peer does not say
 * @param stream from the first byte; its {@code skip} is cheap
 */
public record ArtifactContent(long size, Instant modified, InputStream stream) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        stream.close();
    }
}
