package io.millrace.scoring.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Which Python an interpreter is. */
final class PythonVersion {
    private static final Pattern ANSWER = Pattern.compile("Python (\\d+\\.\\d+\\S*)");
    private static final Pattern SERIES = Pattern.compile("(\\d+\\.\\d+).*");
    private static final int SECONDS = 10;

    private PythonVersion() {}

    /** Asks it, as {@code 3.11.7}; empty when it does not say. */
    static Optional<String> of(String python) {
        try {
            var process = new ProcessBuilder(python, "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            try (var out = process.getInputStream()) {
                var answer = new String(out.readNBytes(200), StandardCharsets.UTF_8);
                var matcher = ANSWER.matcher(answer);
                return process.waitFor(SECONDS, TimeUnit.SECONDS) && matcher.find()
                        ? Optional.of(matcher.group(1))
                        : Optional.empty();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The first two numbers, within which pickles are read. */
    static String series(String version) {
        return SERIES.matcher(version).replaceFirst("$1");
    }
}
