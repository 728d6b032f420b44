package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.client.MlflowClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code millrace server} and {@code doctor}: flags, variables, refusals, the end. */
class ServerCommandTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void store_thatIsNotMillraces_isRefused() throws IOException {
        refused("--backend-store-uri", "mysql://user:secret@host/db").refused("mysql", "postgresql://");
        Files.createDirectories(folder.resolve("mlruns/0"));
        refused("--backend-store-uri", "./mlruns").refused("mlruns", "sqlite:///");
        refused("--backend-store-uri", "postgresql://user:secret@127.0.0.1:1/db")
                .refused("127.0.0.1:1");
        assertThat(refused("--backend-store-uri", "mysql://user:secret@host/db").err())
                .doesNotContain("secret");
        assertThat(refused("--backend-store-uri", "postgresql://user:secret@127.0.0.1:1/db")
                        .err())
                .doesNotContain("secret");
        Files.writeString(
                folder.resolve("text.db"), "this is no database, and it is long enough to be looked at ...".repeat(20));
        refused("--backend-store-uri", "sqlite:///text.db").refused("text.db", "no SQLite database");
    }

    @Test
    void flags_thatMakeNoSense_areRefused() {
        refused("--host", "0.0.0.0").refused("0.0.0.0", "--allow-remote-without-sign-in");
        refused("--host", "no.such.host.invalid").refused("no.such.host.invalid");
        refused("--static-prefix", "mlflow").refused("--static-prefix", "'/'");
        refused("--artifacts-only", "--no-serve-artifacts").refused("--artifacts-only");
        refused("--x-frame-options", "MAYBE").refused("--x-frame-options", "DENY");
        refused("--artifacts-destination", "ftp://x/y").refused("ftp");
        new Command().in(folder).run("server", "--port", "70000").refused("70000", "65535");
        new Command().in(folder).run("demo", "--port", "70000").refused("70000", "65535");
    }

    @Test
    void port_inUse_isRefusedByName() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());
            new Command().in(folder).run("server", "--port", port).refused(port, "in use", "choose another port");
        }
    }

    @Test
    void store_ofARunningServer_isRefusedWithItsName() {
        try (var first = MillraceProcess.server(folder)) {
            var pid = String.valueOf(first.handle().pid());
            refused("--backend-store-uri", "sqlite:///" + folder.resolve("millrace.db"))
                    .refused("millrace.db", pid);
        }
        MillraceProcess.server(folder).close();
    }

    @Test
    void variables_insteadOfFlags_areHeard() throws Exception {
        var environment = Map.of(
                "MLFLOW_HOST", "localhost",
                "MLFLOW_BACKEND_STORE_URI", "sqlite:///other.db",
                "MLFLOW_ARTIFACTS_DESTINATION", folder.resolve("elsewhere").toString(),
                "MLFLOW_STATIC_PREFIX", "/lab",
                "MILLRACE_REQUEST_LOG", "all");
        try (var server = MillraceProcess.start(folder, environment, List.of())) {
            assertThat(get(server, "/lab/").statusCode()).isEqualTo(200);
            assertThat(get(server, "/lab/ajax-api/2.0/mlflow/experiments/get?experiment_id=0")
                            .statusCode())
                    .isEqualTo(200);
            try (var client = MlflowClient.connect(server.address().toString())) {
                var run = client.createRun("0", "r").info().runId();
                client.artifacts(run).logText("x", "x.txt");
            }
            server.awaitLine(Pattern.compile("runs/create"));
        }
        assertThat(folder.resolve("other.db")).exists();
        assertThat(folder.resolve("elsewhere/0")).isDirectory();
    }

    @Test
    void serveArtifacts_unsaid_isOn() throws Exception {
        try (var server = MillraceProcess.server(folder)) {
            assertThat(listing(server)).isEqualTo(200);
        }
    }

    @Test
    void serveArtifacts_saidOrDenied_isAsSaid() throws Exception {
        try (var server = MillraceProcess.server(folder, "--no-serve-artifacts")) {
            assertThat(listing(server)).isEqualTo(503);
        }
        try (var server = MillraceProcess.server(folder, "--serve-artifacts")) {
            assertThat(listing(server)).isEqualTo(200);
        }
        var off = Map.of("MLFLOW_SERVE_ARTIFACTS", "false");
        try (var server = MillraceProcess.start(folder, off, List.of())) {
            assertThat(listing(server)).isEqualTo(503);
        }
        try (var server = MillraceProcess.start(folder, off, List.of("--serve-artifacts"))) {
            assertThat(listing(server)).isEqualTo(200);
        }
        var on = Map.of("MLFLOW_SERVE_ARTIFACTS", "true");
        try (var server = MillraceProcess.start(folder, on, List.of("--no-serve-artifacts"))) {
            assertThat(listing(server)).isEqualTo(503);
        }
    }

    @Test
    void artifactsOnly_said_servesNothingElse() throws Exception {
        try (var server = MillraceProcess.server(folder, "--artifacts-only")) {
            assertThat(listing(server)).isEqualTo(200);
            assertThat(get(server, "/api/2.0/mlflow/experiments/get?experiment_id=0")
                            .statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void host_reachableByOthers_isBoundWhenSaid() throws Exception {
        try (var server = MillraceProcess.server(folder, "--host", "0.0.0.0", "--allow-remote-without-sign-in")) {
            var port = server.address().getPort();
            assertThat(get(URI.create("http://127.0.0.1:" + port + "/health")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void defaultArtifactRoot_said_isUsedByNewExperiments() {
        var root = folder.resolve("root");
        try (var server = MillraceProcess.server(folder, "--default-artifact-root", root.toString());
                var client = MlflowClient.connect(server.address().toString())) {
            var experiment = client.createExperiment("rooted");
            assertThat(client.getExperiment(experiment).artifactLocation()).isEqualTo(root + "/" + experiment);
        }
    }

    @Test
    void bodies_largerThanSaid_areRefused() throws Exception {
        try (var server = MillraceProcess.server(folder, "--max-request-bytes", "1000", "--x-frame-options", "DENY")) {
            var request = HttpRequest.newBuilder(server.address().resolve("/api/2.0/mlflow/experiments/create"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + "x".repeat(2000) + "\"}"))
                    .build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
            assertThat(get(server, "/").headers().firstValue("X-Frame-Options")).hasValue("DENY");
        }
    }

    @Test
    void origins_thatAreAllowed_mayCall() throws Exception {
        try (var server = MillraceProcess.server(folder, "--cors-allowed-origins", "https://lab.example")) {
            assertThat(create(server, "https://lab.example")).isEqualTo(200);
            assertThat(create(server, "https://evil.example")).isEqualTo(403);
        }
    }

    @Test
    void server_terminatedUnderLoad_keepsWhatItAnswered() throws Exception {
        var acknowledged = new ConcurrentLinkedQueue<Long>();
        String run;
        try (var server = MillraceProcess.server(folder);
                var client = MlflowClient.connect(server.address().toString())) {
            run = client.createRun("0", "load").info().runId();
            var warm = new CountDownLatch(200);
            var writers = new ArrayList<Thread>();
            for (int writer = 0; writer < 8; writer++) {
                long first = writer * 1_000_000L;
                writers.add(Thread.ofVirtual().start(() -> write(server.address(), run, first, acknowledged, warm)));
            }
            assertThat(warm.await(60, TimeUnit.SECONDS)).isTrue();
            server.terminate();
            assertThat(server.awaitEnd()).isIn(0, 143);
            for (var writer : writers) {
                writer.join();
            }
            assertThat(server.log()).contains("Stopped").doesNotContain("Exception", "ERROR");
        }
        try (var server = MillraceProcess.server(folder);
                var client = MlflowClient.connect(server.address().toString())) {
            assertThat(client.metricHistory(run, "loss").map(point -> point.step()))
                    .containsAll(acknowledged);
        }
    }

    @Test
    void doctor_ofAHealthyPlace_isContent() {
        var outcome = new Command().in(folder).run("doctor", "--port", "0");
        assertThat(outcome.succeeded().out())
                .contains("JDK", "port", "store", "artifacts", "disk")
                .doesNotContain("PROBLEM");
        assertThat(folder.resolve("millrace.db")).doesNotExist();
        assertThat(new Command()
                        .in(folder)
                        .run("doctor", "--port", "0", "--json")
                        .succeeded()
                        .objects())
                .hasSize(5)
                .allSatisfy(finding -> assertThat(finding).containsEntry("state", "ok"));
    }

    @Test
    void doctor_ofASickPlace_saysWhatToDo() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var outcome = new Command()
                    .in(folder)
                    .run(
                            "doctor",
                            "--port",
                            String.valueOf(taken.getLocalPort()),
                            "--backend-store-uri",
                            "mysql://h/d");
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.out()).contains("PROBLEM", "choose another with --port", "mysql");
            assertThat(outcome.err()).isEmpty();
        }
    }

    private void write(
            URI address, String run, long first, ConcurrentLinkedQueue<Long> acknowledged, CountDownLatch warm) {
        for (long step = first; step < first + 1_000_000; step++) {
            var body =
                    "{\"run_id\":\"" + run + "\",\"key\":\"loss\",\"value\":1,\"timestamp\":1,\"step\":" + step + "}";
            var request = HttpRequest.newBuilder(address.resolve("/api/2.0/mlflow/runs/log-metric"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try {
                if (http.send(request, BodyHandlers.ofString()).statusCode() != 200) {
                    return;
                }
            } catch (IOException stopped) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            acknowledged.add(step);
            warm.countDown();
        }
    }

    private int listing(MillraceProcess server) throws IOException, InterruptedException {
        return get(server, "/api/2.0/mlflow-artifacts/artifacts").statusCode();
    }

    private int create(MillraceProcess server, String origin) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.address().resolve("/api/2.0/mlflow/experiments/create"))
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + origin + "\"}"))
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    private HttpResponse<String> get(MillraceProcess server, String path) throws IOException, InterruptedException {
        return get(server.address().resolve(path));
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private Command.Outcome refused(String... flags) {
        var arguments = new ArrayList<>(List.of("server", "--port", "0"));
        arguments.addAll(List.of(flags));
        return new Command().in(folder).run(arguments.toArray(String[]::new));
    }
}
