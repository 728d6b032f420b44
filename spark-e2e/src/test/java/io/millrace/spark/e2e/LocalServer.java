package io.millrace.spark.e2e;

import io.millrace.client.MlflowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server in a process of its own, on a free port: the server forbids Java's serialization in its JVM, and Spark cannot do without. Tests
 * share one and take an experiment of their own.
 */
public final class LocalServer implements AutoCloseable {
    private static final LocalServer SHARED = start(newFolder(), 0);
    private static final MlflowClient CLIENT = MlflowClient.connect(uri());

    private final Process process;
    private final int port;

    private LocalServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Up when this returns. */
    static LocalServer start(Path folder, int port) {
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                ServerMain.class.getName(),
                folder.toString(),
                String.valueOf(port));
        try {
            var process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            var lines = process.inputReader(StandardCharsets.UTF_8);
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("port ")) {
                    return new LocalServer(process, Integer.parseInt(line.substring("port ".length())));
                }
            }
            throw new AssertionError("The server did not start");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String uri() {
        return SHARED.address();
    }

    public static MlflowClient client() {
        return CLIENT;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Path newFolder() {
        try {
            var root = Path.of("target").toAbsolutePath();
            Files.createDirectories(root);
            return Files.createTempDirectory(root, "server-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
