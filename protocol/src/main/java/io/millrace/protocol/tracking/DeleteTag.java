package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST runs/delete-tag}.
 *
 * @param runId id of the run
 * @param runUuid an alias that old clients send; after construction always equal to {@code runId}
 * @param key a tag that the run has
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteTag(@Nullable String runId, @Nullable String runUuid, String key) {
    public DeleteTag {
        runId = Required.runId(runId, runUuid);
        runUuid = runId;
        key = Required.field(key, "key");
    }

    /** Id of the run, whichever name the client sent it under. */
    public String run() {
        return Required.runId(runId, runUuid);
    }
}
