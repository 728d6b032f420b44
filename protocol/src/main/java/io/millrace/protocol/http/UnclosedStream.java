package io.millrace.protocol.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Someone else's stream: reading goes through, closing does not. */
final class UnclosedStream extends FilterInputStream {
    UnclosedStream(InputStream stream) {
        super(stream);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return in.read(buffer, offset, length);
    }

    @Override
    public void close() {
        // The owner closes it.
    }
}
