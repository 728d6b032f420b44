package io.millrace.cli;

import io.millrace.artifacts.LocalFolders;
import io.millrace.client.MlflowClient;
import io.millrace.protocol.tracking.Metric;
import io.millrace.server.app.Server;
import io.millrace.server.app.ServerConfig;
import io.millrace.web.WebConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What the launcher runs once, so that the JVM learns which classes a server needs. */
@Command(name = "warm-up", hidden = true, description = "Prepare the fast start.")
final class WarmUpCommand implements Callable<Integer> {
    private static final int ROUNDS = 200;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("millrace-warm-up");
        try {
            // Twice: the second start finds a store, which is the start that should be fast.
            for (int start = 0; start < 2; start++) {
                try (var server = Server.start(ServerConfig.in(directory, WebConfig.local(0)), Clock.systemUTC())) {
                    use("http://127.0.0.1:" + server.port());
                }
            }
        } finally {
            LocalFolders.delete(directory);
        }
        return 0;
    }

    private static void use(String address) throws IOException, InterruptedException {
        try (var mlflow = MlflowClient.connect(address)) {
            var experiment = mlflow.getOrCreateExperiment("warm-up");
            var run = mlflow.createRun(experiment, "warm-up").info().runId();
            for (int step = 0; step < ROUNDS; step++) {
                mlflow.logMetric(run, "loss", 1.0 / (step + 1), step);
            }
            mlflow.logParam(run, "lr", "0.1");
            mlflow.logMetrics(run, List.of(new Metric("acc", 0.5, 1L, 1, null, null, null, null)));
            mlflow.artifacts(run).logText("warm", "notes.txt");
            mlflow.searchRuns(List.of(experiment), "metrics.acc > 0.1 AND params.lr = '0.1'")
                    .forEach(found -> {});
            mlflow.setTerminated(run);
        }
        try (var http = HttpClient.newHttpClient()) {
            for (var path : List.of("/health", "/", "/readyz", "/metrics")) {
                http.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.discarding());
            }
        }
    }
}
