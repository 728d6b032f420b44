package io.millrace.artifacts;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/**
 * An open file.
 *
 * @param size bytes
 * @param modified when it was last written
 * @param stream from the first byte; its {@code skip} is cheap
 */
public record ArtifactContent(long size, Instant modified, InputStream stream) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        stream.close();
    }
}
