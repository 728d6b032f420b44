package io.millrace.protocol.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** Bytes to store somewhere, streamed with constant memory. */
public interface Payload {
    /** Bytes; -1 if unknown. */
    long length();

    /** A stream from the first byte. The caller closes it. */
    InputStream open() throws IOException;

    /** Whether {@link #open} works more than once, so that a failed upload can be sent again. */
    default boolean repeatable() {
        return true;
    }

    /** A file as large as it is now. */
    static Payload of(Path file) throws IOException {
        long length = Files.size(file);
        return new Payload() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }

    static Payload of(byte[] bytes) {
        return new Payload() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    /** A stream of unknown length that can be sent once; it is not closed. */
    static Payload once(InputStream stream) {
        var opened = new AtomicBoolean();
        return new Payload() {
            @Override
            public long length() {
                return -1;
            }

            @Override
            public InputStream open() throws IOException {
                if (opened.getAndSet(true)) {
                    throw new IOException("The stream was already read");
                }
                return new UnclosedStream(stream);
            }

            @Override
            public boolean repeatable() {
                return false;
            }
        };
    }
}
