package io.millrace.server.artifacts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What was in a file when it was written.
 *
 * @param path key of the file
 * @param size bytes
 * @param sha256 lower-case hexadecimal
 * @param modified microseconds since the Unix epoch; a file that was written again has another time
 */
public record FileDigest(String path, long size, String sha256, long modified) {
    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** Whether this is about the file as it is now. */
    public boolean isOf(long currentSize, Instant currentModified) {
        return size == currentSize && modified == micros(currentModified);
    }
}
