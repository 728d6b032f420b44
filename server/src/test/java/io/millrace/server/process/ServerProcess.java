package io.millrace.server.process;

import io.millrace.server.app.Server;
import io.millrace.server.app.ServerConfig;
import io.millrace.web.WebConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A server in a JVM of its own, which can be killed. */
public final class ServerProcess implements AutoCloseable {
    private static final String READY = "listening on ";

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** A server on SQLite below a directory. */
    public static ServerProcess start(Path directory, String... jvmOptions) throws IOException {
        return on("sqlite:///" + directory.resolve("millrace.db"), directory, jvmOptions);
    }

    /** Returns when requests can come. */
    public static ServerProcess on(String storeUri, Path directory, String... jvmOptions) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ServerProcess.class.getName(),
                directory.toString(),
                storeUri));
        var process = new ProcessBuilder(command)
                .redirectError(directory.resolve("server.log").toFile())
                .start();
        var out = new BufferedReader(new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                return new ServerProcess(process, Integer.parseInt(line.substring(READY.length())));
            }
        }
        throw new IllegalStateException("The server did not start; see " + directory.resolve("server.log"));
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public long pid() {
        return process.pid();
    }

    /** As a power cut would do it; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** Runs a server until the process is killed: directory of the artifacts, URI of the store. */
    public static void main(String[] arguments) {
        var directory = ServerConfig.in(Path.of(arguments[0]), WebConfig.local(0));
        var config = new ServerConfig(
                arguments[1],
                directory.artifactsDestination(),
                "",
                ServerConfig.Mode.ALL,
                "",
                List.of(),
                directory.web());
        var server = Server.start(config, Clock.systemUTC());
        System.out.println(READY + server.port());
    }
}
