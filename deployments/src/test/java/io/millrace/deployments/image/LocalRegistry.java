package io.millrace.deployments.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's {@code docker-registry} on a free port of this machine. */
public final class LocalRegistry implements AutoCloseable {
    private static final long START_SECONDS = 30;

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String host;

    /** @param folder for its files */
    public LocalRegistry(Path folder) throws IOException {
        var program = program()
                .orElseThrow(() -> new IllegalStateException("docker-registry is missing; dev/test installs it"));
        int port = freePort();
        host = "localhost:" + port;
        var config = Files.writeString(folder.resolve("registry.yml"), """
                version: 0.1
                log: {level: error, accesslog: {disabled: true}}
                storage: {filesystem: {rootdirectory: '%s'}}
                http: {addr: '127.0.0.1:%d'}
                """.formatted(folder.resolve("registry"), port));
        process = new ProcessBuilder(program.toString(), "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
        awaitStart(folder.resolve("registry.log"));
    }

    /** Where it is installed; empty where it is not. */
    public static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "docker-registry"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart(Path log) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                get("", "*/*");
                return;
            } catch (UncheckedIOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("docker-registry does not start: " + Files.readString(log));
    }

    /** As the first part of an image's name. */
    public String host() {
        return host;
    }

    HttpResponse<byte[]> get(String path, String accept) {
        var request = HttpRequest.newBuilder(URI.create("http://" + host + "/v2/" + path))
                .header("Accept", accept)
                .build();
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        http.close();
    }
}
