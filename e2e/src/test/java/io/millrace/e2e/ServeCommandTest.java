package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.client.MlflowClient;
import io.millrace.client.ModelSpec;
import io.millrace.protocol.registry.CreateModelVersion;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code millrace serve} as a process: the end under load, and a model that is followed. */
class ServeCommandTest {
    private static final String ROW = "{\"inputs\": [" + Collections.nCopies(30, 1.0) + "]}";

    @RegisterExtension
    private static final ServerExtension SERVER = ServerExtension.onSqlite();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static HttpRequest question(URI server) {
        return HttpRequest.newBuilder(server.resolve("/invocations"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ROW))
                .build();
    }

    @Test
    void serve_stoppedUnderLoad_answersAllThatCameBefore() throws Exception {
        try (var process = MillraceProcess.serve(folder, "-m", ModelToolsTest.ONNX.toString())) {
            var question = question(process.address());
            var stopping = new AtomicBoolean();
            var failures = new ConcurrentLinkedQueue<String>();
            var warm = new CountDownLatch(400);
            var callers = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> ask(question, stopping, failures, warm), Thread::startVirtualThread))
                    .toList();
            warm.await();
            stopping.set(true);
            process.terminate();
            callers.forEach(CompletableFuture::join);

            assertThat(failures).isEmpty();
            assertThat(process.awaitEnd()).isIn(0, 143);
            assertThat(process.log()).contains("Stopping", "Stopped");
        }
    }

    /** Asks until the server takes no more; a request that began before the stop must be answered. */
    private void ask(
            HttpRequest question, AtomicBoolean stopping, ConcurrentLinkedQueue<String> failures, CountDownLatch warm) {
        while (true) {
            boolean before = !stopping.get();
            try {
                var reply = http.send(question, BodyHandlers.ofString());
                warm.countDown();
                if (reply.statusCode() != 200) {
                    failures.add(reply.statusCode() + " " + reply.body());
                }
            } catch (IOException e) {
                if (before) {
                    failures.add((e instanceof ConnectException ? "refused: " : "broken: ") + e);
                }
                return;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void serve_alias_isFollowedToItsNewVersion() throws Exception {
        try (var mlflow = MlflowClient.connect(SERVER.uri())) {
            mlflow.getOrCreateRegisteredModel("followed");
            mlflow.setModelAlias("followed", "champion", version(mlflow));
            try (var process = MillraceProcess.serve(
                    folder, "-m", "models:/followed@champion", "--poll", "1", "--tracking-uri", SERVER.uri())) {
                assertThat(metadata(process)).contains("\"versions\":[\"1\"]");
                mlflow.setModelAlias("followed", "champion", version(mlflow));
                process.awaitLine(Pattern.compile("models:/followed/2 is served now"));
                assertThat(metadata(process)).contains("\"versions\":[\"2\"]");
                assertThat(http.send(question(process.address()), BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    private static String version(MlflowClient mlflow) throws IOException {
        var run = mlflow.createRun(mlflow.getOrCreateExperiment("followed"), "onnx")
                .info()
                .runId();
        var uri = mlflow.logModel(run, ModelSpec.ofSaved("model", ModelToolsTest.ONNX));
        return mlflow.createModelVersion(
                        new CreateModelVersion("followed", uri.toString(), run, List.of(), null, null, null))
                .version();
    }

    private String metadata(MillraceProcess process) throws Exception {
        var request = HttpRequest.newBuilder(process.address().resolve("/v2/models/followed"))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
