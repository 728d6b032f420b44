package io.millrace.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes were read, after each read. */
final class CountingStream extends FilterInputStream {
    private final LongConsumer listener;
    private long done;

    CountingStream(InputStream stream, LongConsumer listener) {
        super(stream);
        this.listener = listener;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? -1 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(count);
        return count;
    }

    private void count(int bytes) {
        if (bytes > 0) {
            done += bytes;
            listener.accept(done);
        }
    }
}
