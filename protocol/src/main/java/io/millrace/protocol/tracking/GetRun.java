package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code GET runs/get}; finds deleted runs too.
 *
 * @param runId id of the run
 * @param runUuid an alias that old clients send; after construction always equal to {@code runId}
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetRun(@Nullable String runId, @Nullable String runUuid) {
    public GetRun {
        runId = Required.runId(runId, runUuid);
        runUuid = runId;
    }

    /** Id of the run, whichever name the client sent it under. */
    public String run() {
        return Required.runId(runId, runUuid);
    }
}
