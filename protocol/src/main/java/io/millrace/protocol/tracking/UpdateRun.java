package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST runs/update}; what is absent stays.
 *
 * @param runId id of the run
 * @param runUuid an alias that old clients send; after construction always equal to {@code runId}
 * @param status any status may follow any other
 * @param endTime milliseconds since the Unix epoch, UTC
 * @param runName empty: unchanged
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record UpdateRun(
        @Nullable String runId,
        @Nullable String runUuid,
        @Nullable RunStatus status,
        @Nullable Long endTime,
        @Nullable String runName) {
    public UpdateRun {
        runId = Required.runId(runId, runUuid);
        runUuid = runId;
    }

    /** Id of the run, whichever name the client sent it under. */
    public String run() {
        return Required.runId(runId, runUuid);
    }
}
