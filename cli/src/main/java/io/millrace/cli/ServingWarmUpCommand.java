package io.millrace.cli;

import io.millrace.artifacts.LocalFolders;
import io.millrace.serving.ModelSource;
import io.millrace.serving.ScoringServer;
import io.millrace.serving.ServingConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What the launcher runs once, so that the JVM learns which classes a scoring server needs. */
@Command(name = "warm-up-serving", hidden = true, description = "Prepare the fast start of serve.")
final class ServingWarmUpCommand implements Callable<Integer> {
    private static final int ROUNDS = 200;

    /** An ONNX graph whose output is its input: any number of rows of two floats. */
    private static final String GRAPH = "identity.onnx";

    private static final String DESCRIPTION = """
            flavors:
              onnx: {data: model.onnx}
            signature:
              inputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 2]}}]'
            """;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("millrace-warm-up");
        try {
            write(folder);
            try (var server = ScoringServer.start(ServingConfig.local(0, ModelSource.of(folder)))) {
                use("http://127.0.0.1:" + server.port());
            }
        } finally {
            LocalFolders.discard(folder);
        }
        return 0;
    }

    private static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("MLmodel"), DESCRIPTION);
        try (var graph = ServingWarmUpCommand.class.getResourceAsStream(GRAPH)) {
            Files.copy(Objects.requireNonNull(graph, GRAPH), folder.resolve("model.onnx"));
        }
    }

    private static void use(String address) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            for (var path : new String[] {"/ping", "/metrics", "/v2/models/model"}) {
                http.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.discarding());
            }
            var question = HttpRequest.newBuilder(URI.create(address + "/invocations"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"inputs\": [[1.5, 2]]}"))
                    .build();
            for (int i = 0; i < ROUNDS; i++) {
                http.send(question, BodyHandlers.discarding());
            }
        }
    }
}
