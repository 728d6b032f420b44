package io.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.http.RecordedPacing;
import io.millrace.protocol.http.RecordedServer;
import io.millrace.protocol.http.RecordedServer.Request;
import io.millrace.protocol.http.Transport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoTrainingTest {
    private final AtomicInteger runs = new AtomicInteger();
    private final RecordedServer server = new RecordedServer().otherwise(this::answer);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void demo_logsEverythingToTheServer() {
        var told = new ArrayList<String>();
        try (var client = new MlflowClient(new Transport(server.config(), new RecordedPacing()))) {
            var outcomes = DemoTraining.train(client, told::add);
            assertThat(outcomes).hasSize(8).allMatch(outcome -> outcome.accuracy() > 0.93);
            assertThat(outcomes.get(0).accuracy()).isGreaterThan(0.96);
        }
        assertThat(told).hasSize(8).anyMatch(line -> line.startsWith("XGBoost: accuracy 0.9"));
        assertThat(count("POST /api/2.0/mlflow/runs/create")).isEqualTo(9);
        assertThat(count("POST /api/2.0/mlflow/runs/update")).isEqualTo(9);
        assertThat(count("POST /api/2.0/mlflow/runs/log-inputs")).isEqualTo(9);
        assertThat(count("POST /api/2.0/mlflow/runs/log-model")).isEqualTo(9);
        assertThat(count("PUT /api/2.0/mlflow-artifacts/artifacts/1/r2/artifacts/model/model.onnx"))
                .isEqualTo(1);
        assertThat(count("PUT /api/2.0/mlflow-artifacts/artifacts/1/r9/artifacts/model/model.tribuo"))
                .isEqualTo(1);
        assertThat(count("PUT /api/2.0/mlflow-artifacts/artifacts/1/r3/artifacts/plots/confusion-matrix.png"))
                .isEqualTo(1);
        assertThat(server.requests())
                .filteredOn(request -> request.line().endsWith("runs/create"))
                .filteredOn(request -> request.body().contains("{\"key\":\"mlflow.parentRunId\",\"value\":\"r1\"}"))
                .hasSize(6);
        assertThat(server.requests())
                .filteredOn(request -> request.line().endsWith("runs/update"))
                .allMatch(request -> request.body().contains("\"status\":\"FINISHED\""));
    }

    @Test
    void officialClient_logsTheCore() {
        var told = new ArrayList<String>();
        assertThat(OfficialClientTraining.train(server.uri(), told::add)).isEqualTo("r1");
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("run r1: accuracy 0.9")
                .endsWith("2 files");
        assertThat(server.requests())
                .extracting(Request::line)
                .contains("POST /api/2.0/mlflow/runs/log-batch", "POST /api/2.0/mlflow/runs/log-metric");
    }

    @Test
    void gitCommit_outsideOfACheckout_isAbsent() {
        assertThat(RunTags.gitCommit(Path.of("/proc"))).isEmpty();
        assertThat(RunTags.of(DemoTraining.class, "note"))
                .containsEntry("mlflow.source.name", "io.millrace.examples.DemoTraining")
                .containsEntry("mlflow.source.type", "LOCAL")
                .containsEntry("mlflow.note.content", "note");
    }

    private long count(String line) {
        return server.requests().stream()
                .filter(request -> request.line().equals(line))
                .count();
    }

    private String answer(String line) {
        if (line.contains("get-by-name")) {
            return "{\"experiment\":{\"experiment_id\":\"1\",\"name\":\"breast-cancer\"}}";
        }
        if (line.contains("runs/get?")) {
            return run(line.replaceFirst(".*[?&]run_id=(\\w+).*", "$1"));
        }
        if (line.endsWith("runs/create")) {
            return run("r" + runs.incrementAndGet());
        }
        if (line.endsWith("runs/update")) {
            return "{\"run_info\":{\"run_id\":\"r1\",\"experiment_id\":\"1\"}}";
        }
        if (line.contains("artifacts/list")) {
            return "{\"files\":[{\"path\":\"a\",\"is_dir\":false},{\"path\":\"b\",\"is_dir\":true}]}";
        }
        return "{}";
    }

    private static String run(String id) {
        return """
                    {"run":{"info":{"run_id":"%1$s","run_uuid":"%1$s","experiment_id":"1",
                    "artifact_uri":"mlflow-artifacts:/1/%1$s/artifacts"}}}""".formatted(id);
    }
}
