package io.millrace.benchmarks.process;

import io.millrace.benchmarks.load.HttpConnection;
import io.millrace.benchmarks.load.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that answers {@code GET /health}. Closing asks it to stop, and waits until it has. */
public final class ChildProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final byte[] HEALTH = Template.get("/health");

    private final Process process;
    private final int port;
    private final Path log;
    private final Duration startTime;

    private ChildProcess(Process process, int port, Path log, long started) {
        this.process = process;
        this.port = port;
        this.log = log;
        awaitHealth();
        this.startTime = Duration.ofNanos(System.nanoTime() - started);
    }

    /** Starts a command, and returns when its port answers; its output goes to {@code log}. */
    static ChildProcess start(List<String> command, Map<String, String> environment, int port, Path log) {
        try {
            var builder = builder(command, environment, log);
            long started = System.nanoTime();
            var process = builder.start();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
            return new ChildProcess(process, port, log, started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that knows nothing of this one's settings. */
    static ProcessBuilder builder(List<String> command, Map<String, String> environment, Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_") || name.startsWith("MILLRACE_"));
        builder.environment().putAll(environment);
        return builder;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** From the start of the process to the first {@code /health} with status 200. */
    public Duration startTime() {
        return startTime;
    }

    /** Processor time that the process has used, in nanoseconds. */
    public long processorNanos() {
        return process.toHandle()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    /** Resident memory of the process and its children in bytes, now. */
    public long residentBytes() {
        return kilobytes("VmRSS:") << 10;
    }

    /** The most it ever was. */
    public long peakResidentBytes() {
        return kilobytes("VmHWM:") << 10;
    }

    private long kilobytes(String field) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(handle -> kilobytes(handle.pid(), field))
                .sum();
    }

    private static long kilobytes(long pid, String field) {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitHealth() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!isHealthy()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                process.destroyForcibly();
                throw new IllegalStateException("The process did not come up; its log is " + log);
            }
            pause();
        }
    }

    private boolean isHealthy() {
        try (var connection = new HttpConnection(port)) {
            return connection.exchange(HEALTH) == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The process did not stop; its log is " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
