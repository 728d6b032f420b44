package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST runs/log-model}: how 2.x clients record a model below a run.
 *
 * @param runId id of the run
 * @param runUuid an alias that old clients send; after construction always equal to {@code runId}
 * @param modelJson JSON text of an MLmodel with artifact_path, flavors, utc_time_created, run_id
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LogModel(@Nullable String runId, @Nullable String runUuid, String modelJson) {
    public LogModel {
        runId = Required.runId(runId, runUuid);
        runUuid = runId;
        modelJson = Required.field(modelJson, "model_json");
    }

    /** Id of the run, whichever name the client sent it under. */
    public String run() {
        return Required.runId(runId, runUuid);
    }
}
