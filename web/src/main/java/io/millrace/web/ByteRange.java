package io.millrace.web;

import static io.millrace.protocol.ErrorCode.RANGE_NOT_SATISFIABLE;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of a file that a client asks for. Only single ranges; several, or ones that are not understood, count as none
 * (RFC 9110 allows it).
 *
 * @param from first byte
 * @param to last byte, inclusive
 */
record ByteRange(long from, long to) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    long length() {
        return to - from + 1;
    }

    /** The range that the header asks for; one past the end raises {@code RANGE_NOT_SATISFIABLE}. */
    static Optional<ByteRange> of(String header, long size) {
        var matcher = SINGLE.matcher(header.trim());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var from = matcher.group(1);
        var to = matcher.group(2);
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        if (!from.isEmpty() && !to.isEmpty() && Long.parseLong(to) < Long.parseLong(from)) {
            return Optional.empty();
        }
        long last = size - 1;
        var range = from.isEmpty()
                ? new ByteRange(Math.max(0, size - Long.parseLong(to)), last)
                : new ByteRange(Long.parseLong(from), to.isEmpty() ? last : Math.min(last, Long.parseLong(to)));
        if (range.from > last || range.from > range.to) {
            throw RANGE_NOT_SATISFIABLE.error("Range '%s' is outside the file of %d bytes", header, size);
        }
        return Optional.of(range);
    }
}
