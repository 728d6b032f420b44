package io.millrace.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that does one thing and ends. */
final class Program {
    private static final long MOST_MINUTES = 60;

    private Program() {}

    /** Runs a command to its end; its output goes to {@code log}. Answers how long it took; one that fails raises {@code IllegalStateException}. */
    static Duration run(List<String> command, Map<String, String> environment, Path log) {
        try {
            long started = System.nanoTime();
            var process = ChildProcess.builder(command, environment, log).start();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
            boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
            var took = Duration.ofNanos(System.nanoTime() - started);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("The process failed; its log is " + log);
            }
            return took;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
