package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST runs/delete}: soft, idempotent.
 *
 * @param runId id of the run
 * @param runUuid an alias that old clients send; after construction always equal to {@code runId}
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteRun(@Nullable String runId, @Nullable String runUuid) {
    public DeleteRun {
        runId = Required.runId(runId, runUuid);
        runUuid = runId;
    }

    /** Id of the run, whichever name the client sent it under. */
    public String run() {
        return Required.runId(runId, runUuid);
    }
}
