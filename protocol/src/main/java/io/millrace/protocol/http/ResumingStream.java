package io.millrace.protocol.http;

import io.millrace.protocol.MlflowException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A download that asks for the rest when the connection breaks, and that skips by asking for a later part. It resumes
 * only a file that surely is the same. Read by one thread.
 */
final class ResumingStream extends InputStream {
    private static final int RESUMPTIONS = 3;
    /** Less than this is faster read over than asked for anew. */
    private static final long WORTH_A_REQUEST = 1 << 20;

    /** Opens the file at an offset. */
    interface Source {
        Part open(long offset) throws IOException;
    }

    private final Source source;
    private Part part;
    private long position;
    private int resumptionsLeft = RESUMPTIONS;

    ResumingStream(Source source, Part part, long position) {
        this.source = source;
        this.part = part;
        this.position = position;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        while (true) {
            try {
                int count = part.content().read(buffer, offset, length);
                position += Math.max(count, 0);
                resumptionsLeft = count > 0 ? RESUMPTIONS : resumptionsLeft;
                return count;
            } catch (IOException broken) {
                resume(broken);
            }
        }
    }

    @Override
    public long skip(long count) throws IOException {
        if (count < WORTH_A_REQUEST || part.size() < position + count) {
            return super.skip(count);
        }
        var later = source.open(position + count);
        if (!part.isSameFile(later)) {
            later.content().close();
            return super.skip(count);
        }
        part.content().close();
        part = later;
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        part.content().close();
    }

    private void resume(IOException broken) throws IOException {
        part.content().close();
        if (resumptionsLeft-- == 0 || Thread.currentThread().isInterrupted()) {
            throw broken;
        }
        Part rest;
        try {
            rest = source.open(position);
        } catch (MlflowException | IOException again) {
            broken.addSuppressed(again);
            throw broken;
        }
        if (!part.isSameFile(rest)) {
            rest.content().close();
            throw broken;
        }
        part = rest;
    }
}
