package io.millrace.client;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.models.MlModel;
import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model that lies whole on this machine and is to go below a run's artifacts.
 *
 * @param path where it goes below the run's artifacts
 * @param folder with all its files, the MLmodel file among them
 * @param uuid its own
 * @param summary JSON that {@code runs/log-model} takes
 */
public record RunModel(ArtifactPath path, Path folder, String uuid, String summary) {
    /** Completes the folder of a spec: Python's files, the example, the MLmodel file. Knows no server. */
    public static RunModel complete(ModelSpec spec, String runId) {
        var files = new ModelFiles(spec);
        var path = ArtifactPath.of(spec.name());
        var uuid = newUuid();
        var described = files.describe(path.toString(), runId, null, uuid);
        try {
            for (var text : files.texts().entrySet()) {
                Files.writeString(spec.files().resolve(text.getKey()), text.getValue());
            }
            Files.writeString(spec.files().resolve(MlModel.FILE_NAME), described.toYaml());
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "Cannot write into the model's folder '%s'", spec.files());
        }
        return new RunModel(path, spec.files(), uuid, summary(described));
    }

    static String newUuid() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** What MLflow 2 keeps in the run's tag {@code mlflow.log-model.history}. */
    static String summary(MlModel model) {
        var flavors = new LinkedHashMap<String, @Nullable Object>();
        model.flavors().forEach((name, settings) -> {
            var brief = new LinkedHashMap<>(settings);
            brief.remove("config");
            flavors.put(name, brief);
        });
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("run_id", model.runId());
        summary.put("artifact_path", model.artifactPath());
        summary.put("utc_time_created", model.utcTimeCreated());
        summary.put("flavors", flavors);
        summary.put("model_uuid", model.modelUuid());
        return Json.writeText(summary);
    }
}
