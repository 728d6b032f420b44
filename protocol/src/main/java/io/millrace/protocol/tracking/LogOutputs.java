package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST runs/outputs}: links a run to models it wrote.
 *
 * @param runId id of the run
 * @param runUuid an alias that old clients send; after construction always equal to {@code runId}
 * @param models existence is not checked; a repeat moves the step
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LogOutputs(@Nullable String runId, @Nullable String runUuid, List<ModelOutput> models) {
    public LogOutputs {
        runId = Required.runId(runId, runUuid);
        runUuid = runId;
        models = Required.list(models);
    }

    /** Id of the run, whichever name the client sent it under. */
    public String run() {
        return Required.runId(runId, runUuid);
    }
}
