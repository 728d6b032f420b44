package io.millrace.server.artifacts;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.CreateExperimentResponse;
import io.millrace.protocol.tracking.CreateRunResponse;
import io.millrace.server.app.Server;
import io.millrace.server.app.ServerConfig;
import io.millrace.web.WebConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A whole server below a directory, with ways to talk to its artifact endpoints. */
public final class ArtifactServer implements AutoCloseable {
    public static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts";

    private final Path directory;
    private final Server server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ArtifactServer(Path directory, ServerConfig config) {
        this.directory = directory;
        this.server = Server.start(config, Clock.systemUTC());
    }

    public static ArtifactServer in(Path directory) {
        return new ArtifactServer(directory, ServerConfig.in(directory, WebConfig.local(0)));
    }

    static ArtifactServer in(Path directory, ServerConfig.Mode mode, String staticPrefix) {
        var config = ServerConfig.in(directory, WebConfig.local(0));
        return new ArtifactServer(
                directory,
                new ServerConfig(
                        config.backendStoreUri(),
                        config.artifactsDestination(),
                        "",
                        mode,
                        staticPrefix,
                        List.of(),
                        config.web()));
    }

    public Path files() {
        return directory.resolve("artifacts");
    }

    public Server server() {
        return server;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    public HttpResponse<String> put(String path, String content) {
        return send("PUT", path, HttpRequest.BodyPublishers.ofString(content));
    }

    public HttpResponse<String> post(String path, String json) {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(json), "Content-Type", "application/json");
    }

    public HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        try {
            var request = HttpRequest.newBuilder(uri(path)).method(method, body);
            return client.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] bytes(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    /** Sends a request line as it is, and gives back the reply's head and what comes of its body at once. */
    public String raw(String requestLine, String body) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            var content = body.getBytes(StandardCharsets.UTF_8);
            var head =
                    requestLine + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                            + content.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(content);
            var reply = new byte[64 << 10];
            int read = socket.getInputStream().read(reply);
            return new String(reply, 0, Math.max(0, read), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new experiment; an empty location leaves the choice to the server. */
    public String experiment(String name, String location) {
        var reply = post(
                "/api/2.0/mlflow/experiments/create",
                "{\"name\": \"%s\", \"artifact_location\": \"%s\"}".formatted(name, location));
        return Json.read(reply.body(), CreateExperimentResponse.class).experimentId();
    }

    public String run(String experiment) {
        var reply = post("/api/2.0/mlflow/runs/create", "{\"experiment_id\": \"%s\"}".formatted(experiment));
        return Json.read(reply.body(), CreateRunResponse.class).run().info().runId();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
