package io.millrace.client;

import io.millrace.protocol.http.Payload;
import java.io.IOException;
import java.io.InputStream;

/** A payload whose reading is told; each attempt counts from zero. */
record CountedPayload(Payload payload, String path, ProgressListener listener) implements Payload {
    @Override
    public long length() {
        return payload.length();
    }

    @Override
    public InputStream open() throws IOException {
        return new CountingStream(payload.open(), done -> listener.progress(path, done, length()));
    }

    @Override
    public boolean repeatable() {
        return payload.repeatable();
    }
}
