package io.millrace.server.trial;

import java.time.Duration;
import java.util.List;

/**
 * How model versions are tried.
 *
 * @param command that scores one request; the model's folder is added to it. Empty: versions cannot be tried
 * @param timeout for loading and scoring
 */
public record TrialConfig(List<String> command, Duration timeout) {
    /** No version can be tried: the default, because a model may bring code. */
    public static final TrialConfig OFF = new TrialConfig(List.of(), Duration.ZERO);

    private static final Duration USUAL = Duration.ofSeconds(60);

    public TrialConfig {
        command = List.copyOf(command);
    }

    /** With the usual limit of time. */
    public static TrialConfig running(List<String> command) {
        return new TrialConfig(command, USUAL);
    }

    public boolean on() {
        return !command.isEmpty();
    }
}
