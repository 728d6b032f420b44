package io.millrace.web;

import java.io.IOException;
import java.io.InputStream;

/** A request's body. The engine raises what it likes where the client sends broken chunks or goes away: here it is an {@code IOException}. */
final class RequestBody extends InputStream {
    private final InputStream in;

    RequestBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        try {
            return in.read(to, from, length);
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    private static IOException broken(RuntimeException e) {
        return new IOException("The request body is broken", e);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
