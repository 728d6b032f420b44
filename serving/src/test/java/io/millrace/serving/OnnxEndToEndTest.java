package io.millrace.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A model that Python MLflow wrote, behind HTTP, must answer what Python's own server answered. */
class OnnxEndToEndTest {
    private static final Path MODEL = Path.of("../scoring/src/test/resources/models/onnx");

    private static ScoringServer server;
    private static Client client;
    private static Map<String, Object> expected;

    @BeforeAll
    static void start() throws IOException {
        expected = Json.readMap(Files.readString(MODEL.resolve("expected.json")));
        server = ScoringServer.start(ServingConfig.local(0, ModelSource.of(MODEL)));
        client = new Client(server);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static Map<?, ?> predictions(String body) {
        var reply = client.invoke(body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return (Map<?, ?>) Objects.requireNonNull(Json.readMap(reply.body()).get("predictions"));
    }

    @Test
    void inputs_pythonsExample_answersPythonsPredictions() {
        var answer = predictions(Json.writeText(Map.of("inputs", Objects.requireNonNull(expected.get("inputs")))));

        same(answer);
    }

    @Test
    void instances_singleRowsOverAndOver_areTheSame() {
        var rows = (List<?>) Objects.requireNonNull(expected.get("inputs"));
        for (int i = 0; i < rows.size(); i++) {
            var answer = predictions(Json.writeText(Map.of("instances", List.of(rows.get(i)))));
            assertThat(((List<?>) Objects.requireNonNull(answer.get("label"))).get(0))
                    .isEqualTo(((List<?>) labels()).get(i));
        }
    }

    private static Object labels() {
        return Objects.requireNonNull(expected.get("label"));
    }

    private static void same(Map<?, ?> answer) {
        assertThat(answer.get("label")).isEqualTo(labels());
        var wanted = (List<?>) Objects.requireNonNull(expected.get("probabilities"));
        var got = (List<?>) Objects.requireNonNull(answer.get("probabilities"));
        assertThat(got).hasSameSizeAs(wanted);
        for (int i = 0; i < got.size(); i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(number(got, i, j)).isCloseTo(number(wanted, i, j), within(1e-6));
            }
        }
    }

    private static double number(List<?> rows, int row, int column) {
        return ((Number) ((List<?>) rows.get(row)).get(column)).doubleValue();
    }
}
