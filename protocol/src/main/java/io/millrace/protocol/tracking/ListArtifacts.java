package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code GET artifacts/list}.
 *
 * @param runId id of the run
 * @param runUuid an alias that old clients send; after construction always equal to {@code runId}
 * @param path relative to the run's root; absent: the root
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ListArtifacts(
        @Nullable String runId,
        @Nullable String runUuid,
        @Nullable String path) {
    public ListArtifacts {
        runId = Required.runId(runId, runUuid);
        runUuid = runId;
    }

    /** Id of the run, whichever name the client sent it under. */
    public String run() {
        return Required.runId(runId, runUuid);
    }
}
