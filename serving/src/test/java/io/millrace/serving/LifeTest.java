package io.millrace.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.scorer.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model before the first request, and when time passes. */
class LifeTest {
    private static final String COLUMN = "[{\"type\":\"double\",\"name\":\"a\"}]";
    private static final String ONE = "{\"inputs\": {\"a\": 1}}";

    private final Path folder;

    LifeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void reload_byTime_servesTheNewVersion_andSurvivesASourceThatFails() {
        var version = new AtomicInteger(1);
        var model = TestModel.columns(folder, COLUMN);
        ModelSource source = current -> {
            if (version.get() == 0) {
                throw new IllegalStateException("the registry is away");
            }
            var id = version.toString();
            return current.equals(id)
                    ? Optional.empty()
                    : Optional.of(new ModelSource.Fetched(ModelFolder.open(model), "m", id, id, () -> {}));
        };
        var clock = new HandClock();
        var config = ServingConfig.local(0, source)
                .withScorers(TestModel.scorers((input, params) -> input))
                .withReload(Duration.ofSeconds(10));
        try (var server = ScoringServer.start(config, clock);
                var client = new Client(server)) {
            assertThat(clock.delays()).isEqualTo(List.of(Duration.ofSeconds(10)));
            clock.tick();
            assertThat(client.get("/v2/models/m").body()).contains("\"1\"");
            version.set(2);
            assertThat(client.get("/v2/models/m").body()).contains("\"1\"");
            clock.tick();
            assertThat(client.get("/v2/models/m").body()).contains("\"2\"");
            version.set(0);
            clock.tick();
            assertThat(client.invoke(ONE).statusCode()).isEqualTo(200);
            assertThat(client.get("/metrics").body())
                    .contains("millrace_model_reload_failures_total 1.0", "millrace_model_reloads_total 1.0");
        }
        assertThat(clock.isShutdown()).isTrue();
    }

    @Test
    void warmUp_scoresTheExampleBeforeTheFirstRequest() throws IOException {
        var calls = new AtomicInteger();
        var config = ServingConfig.local(0, ModelSource.of(withExample(ONE)))
                .withScorers(TestModel.scorers((input, params) -> {
                    calls.incrementAndGet();
                    return input;
                }));
        try (var server = ScoringServer.start(config)) {
            assertThat(server.port()).isPositive();
            assertThat(calls.get()).isBetween(1, 50);
        }
    }

    @Test
    void warmUp_withAnExampleThatFails_servesAllTheSame() throws IOException {
        for (var example : List.of("{\"inputs\": {\"a\": \"x\"}}", "no JSON")) {
            var config = ServingConfig.local(0, ModelSource.of(withExample(example)))
                    .withScorers(TestModel.scorers((input, params) -> input));
            try (var server = ScoringServer.start(config);
                    var client = new Client(server)) {
                assertThat(client.invoke(ONE).statusCode()).isEqualTo(200);
            }
        }
    }

    private Path withExample(String example) throws IOException {
        var model = TestModel.columns(folder, COLUMN);
        Files.writeString(model.resolve("MLmodel"), Files.readString(model.resolve("MLmodel")) + """
                        saved_input_example_info:
                          artifact_path: input_example.json
                          serving_input_path: serving_input_example.json
                          type: dataframe
                        """);
        Files.writeString(model.resolve("serving_input_example.json"), example);
        return model;
    }
}
