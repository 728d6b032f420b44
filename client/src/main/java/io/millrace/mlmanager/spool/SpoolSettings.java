package io.millrace.mlmanager.spool;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where entries wait for the server. Immutable; each {@code with…} gives a copy.
 *
 * @param directory made if it is missing; any number of processes may share one
 * @param maxBytes most of what waits of one run, files left out
 * @param maxFileBytes most of the files that wait of one run
 * @param patience longest time that a call waits for a server that does not answer
 */
public record SpoolSettings(Path directory, SpoolPolicy policy, long maxBytes, long maxFileBytes, Duration patience) {
    private static final long MEGABYTE = 1 << 20;
    private static final long DEFAULT_MAX = 256;
    private static final long DEFAULT_MAX_FILES = 4096;
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

    public SpoolSettings {
        if (maxBytes < MEGABYTE || maxFileBytes < 0) {
            throw INVALID_PARAMETER_VALUE.error(
                    "A spool of %d bytes, and %d for files, is too small: 1 MB and 0 are the least",
                    maxBytes, maxFileBytes);
        }
    }

    /** 256 MB of entries and 4 GB of files for each run, 10 seconds of patience, and training goes on. */
    public static SpoolSettings in(Path directory) {
        return new SpoolSettings(
                directory,
                SpoolPolicy.FAIL_OPEN,
                DEFAULT_MAX * MEGABYTE,
                DEFAULT_MAX_FILES * MEGABYTE,
                DEFAULT_PATIENCE);
    }

    /**
     * From {@code MILLRACE_SPOOL} ({@code off}: empty), {@code MILLRACE_SPOOL_DIR} (else {@code ~/.millrace/spool}), {@code
     * MILLRACE_SPOOL_POLICY} ({@code fail-open}, {@code fail-fast}) and {@code MILLRACE_SPOOL_MAX_MB}.
     */
    public static Optional<SpoolSettings> fromEnvironment(Map<String, String> environment) {
        if (text(environment, "MILLRACE_SPOOL").equals("off")) {
            return Optional.empty();
        }
        var directory = text(environment, "MILLRACE_SPOOL_DIR");
        var home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        var settings = in(directory.isEmpty() ? Path.of(home, ".millrace", "spool") : Path.of(directory));
        var policy = text(environment, "MILLRACE_SPOOL_POLICY");
        var megabytes = text(environment, "MILLRACE_SPOOL_MAX_MB");
        return Optional.of(settings.withPolicy(policy(policy.isEmpty() ? "fail-open" : policy))
                .withMaxBytes(megabytes.isEmpty() ? settings.maxBytes : megabytes(megabytes)));
    }

    private static String text(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").strip();
    }

    private static SpoolPolicy policy(String text) {
        try {
            return SpoolPolicy.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e, "MILLRACE_SPOOL_POLICY is '%s'; expected fail-open or fail-fast", text);
        }
    }

    private static long megabytes(String text) {
        try {
            return Math.multiplyExact(Long.parseLong(text), MEGABYTE);
        } catch (NumberFormatException | ArithmeticException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "MILLRACE_SPOOL_MAX_MB is '%s'; expected a whole number", text);
        }
    }

    public SpoolSettings withPolicy(SpoolPolicy other) {
        return new SpoolSettings(directory, other, maxBytes, maxFileBytes, patience);
    }

    public SpoolSettings withMaxBytes(long bytes) {
        return new SpoolSettings(directory, policy, bytes, maxFileBytes, patience);
    }

    public SpoolSettings withMaxFileBytes(long bytes) {
        return new SpoolSettings(directory, policy, maxBytes, bytes, patience);
    }

    public SpoolSettings withPatience(Duration other) {
        return new SpoolSettings(directory, policy, maxBytes, maxFileBytes, other);
    }
}
