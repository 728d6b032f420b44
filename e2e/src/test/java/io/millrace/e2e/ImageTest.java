package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.deployments.image.LocalRegistry;
import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model's image is built, pushed to a registry, pulled, run by podman, and answers as the model does. */
class ImageTest {
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    ImageTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    @Test
    void image_ofAModel_isPushedPulledAndAnswers() throws IOException, InterruptedException {
        assumeTrue(
                isInstalled("podman") && isInstalled("runc"), "podman and runc are not installed; dev/test does that");
        assumeTrue("root".equals(System.getProperty("user.name")), "podman with runc needs root here");
        assumeTrue("amd64".equals(System.getProperty("os.arch")), "the base image is made of this machine's libraries");
        var base = new SmallBase(Files.createDirectory(folder.resolve("base"))).archive();
        try (var registry = new LocalRegistry(folder)) {
            var tag = registry.host() + "/models/cancer:1";
            var first = build(tag, base, "cache-1");
            var second = build(tag, base, "cache-2");
            assertThat(second).isEqualTo(first);
            podman("pull", "-q", "--tls-verify=false", tag);
            run(tag);
        }
    }

    /** The digest. */
    private Object build(String tag, Path base, String cache) {
        var built = new Command()
                .with("XDG_CACHE_HOME", folder.resolve(cache).toString())
                .run(
                        "models",
                        "build-image",
                        "-m",
                        ModelToolsTest.ONNX.toString(),
                        "-t",
                        tag,
                        "--base",
                        "tar://" + base,
                        "--push",
                        "--insecure-registry",
                        "--json");
        assertThat(built.status()).as(built.err()).isZero();
        return built.objects().getFirst();
    }

    private void run(String tag) throws IOException, InterruptedException {
        int port = freePort();
        var log = folder.resolve("container.log").toFile();
        var container = new ProcessBuilder(podmanCommand(
                        "run",
                        "--rm",
                        "--name",
                        "cancer",
                        "--network",
                        "host",
                        "--read-only",
                        "--ulimit",
                        "nofile=1024:1024",
                        "--ulimit",
                        "nproc=1024:1024",
                        "-e",
                        "MILLRACE_PORT=" + port,
                        tag))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            awaitPing(port, container, log.toPath());
            var expected = Json.readMap(Files.readString(ModelToolsTest.ONNX.resolve("expected.json")));
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/invocations"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Json.writeText(Map.of("inputs", expected.get("inputs")))))
                    .build();
            var reply = http.send(request, BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            assertThat((Map<?, ?>) Json.readMap(reply.body()).get("predictions"))
                    .satisfies(answer -> assertThat(answer.get("label")).isEqualTo(expected.get("label")));
            assertThat(podman("exec", "cancer", "java", "-version")).contains("25");
            assertThat(podman("top", "cancer", "user")).contains("10001");
        } finally {
            podman("stop", "-t", "10", "cancer");
            assertThat(container.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void awaitPing(int port, Process container, Path log) throws IOException, InterruptedException {
        var ping = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ping"))
                .build();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end && container.isAlive()) {
            try {
                if (http.send(ping, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("The container does not answer:\n" + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private List<String> podmanCommand(String... arguments) {
        var command = new ArrayList<>(List.of(
                "podman",
                "--root",
                folder.resolve("podman").toString(),
                "--runroot",
                folder.resolve("podman-run").toString(),
                "--storage-driver",
                "vfs",
                "--cgroup-manager",
                "cgroupfs",
                "--runtime",
                "runc"));
        command.addAll(List.of(arguments));
        return command;
    }

    private String podman(String... arguments) throws IOException, InterruptedException {
        var process = new ProcessBuilder(podmanCommand(arguments))
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(List.of(arguments) + "\n" + output).isZero();
        return output;
    }
}
