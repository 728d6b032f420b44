package io.millrace.spark.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of UTF-8 bytes into records, without a copy: a record is a place in the buffer, good until the next one.
 * Blank lines are no records.
 */
final class Records implements Closeable {
    private static final int BLOCK = 1 << 20;
    private static final int LONGEST = 256 << 20;

    private final InputStream in;
    private final RecordEnd ends;
    private final long limit;
    private byte[] buffer = new byte[BLOCK];
    private int filled;
    private int next;
    private int from;
    private int to;
    private long offset;
    private boolean drained;
    private long lines;
    private long firstLine;

    /**
     * @param offset the place in the file where the stream stands
     * @param limit records that begin here or later belong to the next part
     */
    Records(InputStream in, RecordEnd ends, long offset, long limit) {
        this.in = in;
        this.ends = ends;
        this.offset = offset;
        this.limit = limit;
    }

    /** Steps over the mark that some tools write at the start of UTF-8. */
    void skipMark() throws IOException {
        fill();
        if (filled >= 3 && buffer[0] == (byte) 0xef && buffer[1] == (byte) 0xbb && buffer[2] == (byte) 0xbf) {
            next = 3;
        }
    }

    /** Steps over the rest of the line that the stream stands in. */
    void skipLine() throws IOException {
        var end = findLineEnd();
        next = Math.min(end + 1, filled);
    }

    /** As {@link #skipLine}, for a line that belongs to this part. */
    void skipHeader() throws IOException {
        skipLine();
        lines++;
    }

    /** Moves to the next record; false at the end of this part. */
    boolean advance() throws IOException {
        do {
            if (next == filled && !fill()) {
                return false;
            }
            if (offset + next >= limit) {
                return false;
            }
            step();
        } while (from == to);
        return true;
    }

    private void step() throws IOException {
        firstLine = lines + 1;
        var end = ends.find(buffer, next, filled);
        while (end.place() < 0 && fill()) {
            end = ends.find(buffer, next, filled);
        }
        var stop = end.place() < 0 ? ends.giveUp(buffer, next, filled) : end.place();
        lines += end.place() < 0 ? 1 : end.lines();
        from = next;
        to = stop > from && buffer[stop - 1] == '\r' ? stop - 1 : stop;
        next = Math.min(stop + 1, filled);
    }

    private int findLineEnd() throws IOException {
        var at = next;
        while (true) {
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            var read = at - next;
            if (at < filled || !fill()) {
                return next + read;
            }
            at = next + read;
        }
    }

    /** Reads more behind what is not consumed yet; false at the end of the stream. */
    private boolean fill() throws IOException {
        if (drained) {
            return false;
        }
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            offset += next;
            filled -= next;
            next = 0;
        }
        if (filled == buffer.length) {
            if (filled >= LONGEST) {
                throw new IOException("a record is longer than " + LONGEST + " bytes");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        var read = in.readNBytes(buffer, filled, buffer.length - filled);
        drained = read == 0;
        filled += read;
        return read > 0;
    }

    byte[] buffer() {
        return buffer;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Lines of this part so far. */
    long lines() {
        return lines;
    }

    /** The record's first line, counted from 1 within this part. */
    long firstLine() {
        return firstLine;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
