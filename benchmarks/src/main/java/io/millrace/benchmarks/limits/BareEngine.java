package io.millrace.benchmarks.limits;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The server's HTTP engine with nothing behind it: a program of its own, whose figures are the ceiling. */
public final class BareEngine {
    private static final byte[] BLOCK = new byte[64 << 10];

    private BareEngine() {}

    /**
     * @param arguments a port, and a file to keep an upload in
     */
    public static void main(String[] arguments) {
        var file = Path.of(arguments[1]);
        WebServer.builder()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[0]))
                .maxPayloadSize(-1)
                .addRouting(HttpRouting.builder()
                        .get("/health", (request, response) -> response.send("OK"))
                        .post("/echo", BareEngine::echo)
                        .put("/drain", BareEngine::drain)
                        .get("/bytes", BareEngine::bytes)
                        .put("/file", (request, response) -> write(request, response, file))
                        .get("/file", (request, response) -> read(response, file)))
                .build()
                .start();
    }

    private static void echo(ServerRequest request, ServerResponse response) {
        response.send(request.content().as(byte[].class));
    }

    private static void drain(ServerRequest request, ServerResponse response) throws IOException {
        try (var body = request.content().inputStream()) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        response.send("{}");
    }

    private static void bytes(ServerRequest request, ServerResponse response) throws IOException {
        long length = Long.parseLong(request.query().get("n"));
        response.contentLength(length);
        try (var out = response.outputStream()) {
            for (long left = length; left > 0; left -= BLOCK.length) {
                out.write(BLOCK, 0, (int) Math.min(left, BLOCK.length));
            }
        }
    }

    /** On disk before the reply, as the server's artifacts are. */
    private static void write(ServerRequest request, ServerResponse response, Path file) throws IOException {
        Files.deleteIfExists(file);
        try (var body = request.content().inputStream()) {
            Files.copy(body, file);
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        response.send("{}");
    }

    private static void read(ServerResponse response, Path file) throws IOException {
        response.contentLength(Files.size(file));
        try (var out = response.outputStream()) {
            Files.copy(file, out);
        }
    }
}
