package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.load.Api;
import io.millrace.benchmarks.load.Client;
import io.millrace.benchmarks.load.HttpConnection;
import io.millrace.benchmarks.load.Template;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.registry.ModelVersionResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Moves the third version of some models to and fro, model after model. */
final class StageMover implements Client {
    private static final String VERSION = "3";
    private static final List<String> STAGES = List.of("Archived", "None");

    private final List<Integer> models;
    private final Map<Integer, String> moved = new HashMap<>();
    private int sent;
    private String wanted = "";

    /** @param models that nobody else moves */
    StageMover(List<Integer> models) {
        this.models = List.copyOf(models);
    }

    @Override
    public byte[] next() {
        int model = models.get(sent % models.size());
        wanted = STAGES.get(sent / models.size() % STAGES.size());
        sent++;
        moved.put(model, wanted);
        return Template.post(
                Api.ROOT + "/model-versions/transition-stage",
                "{\"name\":\"" + RegistryFixture.name(model) + "\",\"version\":\"" + VERSION + "\",\"stage\":\""
                        + wanted + "\"}");
    }

    @Override
    public boolean accepts(int status, HttpConnection connection) {
        return status == 200
                && new String(connection.body(), StandardCharsets.UTF_8)
                        .contains("\"current_stage\":\"" + wanted + "\"");
    }

    /** Reads back where the versions are. */
    void verify(Api api) {
        moved.forEach((model, stage) -> {
            var path = Api.ROOT + "/model-versions/get?version=" + VERSION + "&name=" + RegistryFixture.name(model);
            var version = Json.read(api.send(Template.get(path)), ModelVersionResponse.class)
                    .modelVersion();
            if (!stage.equals(version.currentStage())) {
                throw new IllegalStateException(
                        "Model " + model + " is in " + version.currentStage() + ", not " + stage);
            }
        });
    }

    /** Puts everything back, for later runs on the same store. */
    void restore(Api api) {
        moved.keySet()
                .forEach(model -> api.send(Template.post(
                        Api.ROOT + "/model-versions/transition-stage",
                        "{\"name\":\"" + RegistryFixture.name(model) + "\",\"version\":\"" + VERSION
                                + "\",\"stage\":\"None\"}")));
    }
}
