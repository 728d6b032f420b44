package io.millrace.protocol.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reply that carries a file from some offset on.
 *
 * @param size bytes of the whole file; -1 if unknown
 * @param tag names this version of the file; absent if unknown
 */
record Part(long size, @Nullable String tag, @Nullable Instant modified, InputStream content) {
    private static final int PARTIAL = 206;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18})");

    /** A server that does not know ranges sends all of it; then the beginning is read over. */
    static Part of(Reply<InputStream> reply, InputStream content, long offset) throws IOException {
        var range = RANGE.matcher(reply.header("Content-Range").orElse(""));
        long size;
        if (reply.status() == PARTIAL && range.matches() && Long.parseLong(range.group(1)) == offset) {
            size = Long.parseLong(range.group(2));
        } else if (reply.status() == PARTIAL) {
            content.close();
            throw new IOException("The server sent another range than the one asked for");
        } else {
            size = reply.headers().firstValueAsLong("Content-Length").orElse(-1);
            content.skipNBytes(offset);
        }
        return new Part(size, reply.header("ETag").orElse(null), modified(reply), content);
    }

    /** Whether another reply surely carries the same bytes. */
    boolean isSameFile(Part other) {
        if (tag != null && other.tag != null) {
            return tag.equals(other.tag);
        }
        return size >= 0 && size == other.size && modified != null && modified.equals(other.modified);
    }

    private static @Nullable Instant modified(Reply<?> reply) {
        return reply.header("Last-Modified").flatMap(Part::date).orElse(null);
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
        } catch (DateTimeException odd) {
            return Optional.empty();
        }
    }
}
