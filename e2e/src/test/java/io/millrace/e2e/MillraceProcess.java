package io.millrace.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A running {@code millrace server} (or demo), stopped by its handle. Thread-safe. */
public final class MillraceProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("(?:listens on|Server at|Scoring .* on) (http://[^ ,]+)");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long DEMO_PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(15);

    private final Process process;
    private final List<String> log = new ArrayList<>();
    private final Thread reader;
    private final long patience;
    private boolean ended;

    private MillraceProcess(ProcessBuilder builder, long patience) {
        this.patience = patience;
        try {
            process = builder.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader = Thread.ofPlatform().daemon().name("log of millrace").start(this::read);
    }

    /** A server on a free port with its store and its files in a folder, up when this returns. */
    public static MillraceProcess server(Path directory, String... flags) {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("--backend-store-uri", "sqlite:///" + directory.resolve("millrace.db")));
        arguments.addAll(List.of(
                "--artifacts-destination", directory.resolve("artifacts").toString()));
        arguments.addAll(List.of(flags));
        return start(directory, Map.of(), arguments);
    }

    /** As {@link #server}, on a port that must be free. */
    public static MillraceProcess server(Path directory, int port) {
        var store = "sqlite:///" + directory.resolve("millrace.db");
        var artifacts = directory.resolve("artifacts").toString();
        return start(
                directory, Map.of(), List.of("--backend-store-uri", store, "--artifacts-destination", artifacts), port);
    }

    /** A server on a free port with these flags and variables only, up when this returns. */
    public static MillraceProcess start(Path directory, Map<String, String> environment, List<String> flags) {
        return start(directory, environment, flags, 0);
    }

    private static MillraceProcess start(
            Path directory, Map<String, String> environment, List<String> flags, int port) {
        var arguments = new ArrayList<>(List.of("server", "--port", Integer.toString(port)));
        arguments.addAll(flags);
        var server = new MillraceProcess(
                Distribution.millrace(environment, arguments).directory(directory.toFile()), PATIENCE_NANOS);
        server.address();
        return server;
    }

    /** A scoring server on a free port, up when this returns. */
    public static MillraceProcess serve(Path directory, String... flags) {
        var arguments = new ArrayList<>(List.of("serve", "--port", "0"));
        arguments.addAll(List.of(flags));
        var server = new MillraceProcess(
                Distribution.millrace(Map.of(), arguments).directory(directory.toFile()), PATIENCE_NANOS);
        server.address();
        return server;
    }

    /** {@code millrace demo} with more arguments. Whoever waits for its lines waits minutes: it trains. */
    public static MillraceProcess demo(Path directory, Map<String, String> environment, List<String> arguments) {
        var all = new ArrayList<>(List.of("demo"));
        all.addAll(arguments);
        return new MillraceProcess(
                Distribution.millrace(environment, all).directory(directory.toFile()), DEMO_PATIENCE_NANOS);
    }

    /** Where it listens. */
    public URI address() {
        var line = awaitLine(ADDRESS);
        var matcher = ADDRESS.matcher(line);
        if (!matcher.find()) {
            throw new AssertionError(line);
        }
        return URI.create(matcher.group(1));
    }

    /** The first line that a pattern is found in; waits for it. */
    public synchronized String awaitLine(Pattern pattern) {
        long deadline = System.nanoTime() + patience;
        while (true) {
            for (var line : log) {
                if (pattern.matcher(line).find()) {
                    return line;
                }
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (ended || left <= 0) {
                throw new AssertionError("No line with '" + pattern + "' in:\n" + String.join("\n", log));
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** All that it printed so far. */
    public synchronized String log() {
        return String.join("\n", log);
    }

    /** Asks it to stop (SIGTERM). */
    public void terminate() {
        process.toHandle().destroy(); // Process.destroy would also close the log
    }

    /** Waits for its end; the exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("Still running:\n" + log());
            }
            reader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
            awaitEnd();
        }
    }

    private void read() {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("(the log ended: " + e.getMessage() + ")");
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        log.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }
}
