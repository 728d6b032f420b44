package io.millrace.protocol.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way here.
 *
 * @param size bytes of the whole file; -1 if the server does not say
 * @param modified absent if the server does not say
 * @param content from the offset asked for; a connection that breaks is resumed where that is safe
 */
public record Download(long size, @Nullable Instant modified, InputStream content) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        content.close();
    }
}
