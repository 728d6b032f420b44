package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST runs/set-tag}: overwrites.
 *
 * @param runId id of the run
 * @param runUuid an alias that old clients send; after construction always equal to {@code runId}
 * @param key at most 250 characters
 * @param value cut at 8000 characters; empty when absent
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SetTag(@Nullable String runId, @Nullable String runUuid, String key, String value) {
    public SetTag {
        runId = Required.runId(runId, runUuid);
        runUuid = runId;
        key = Required.field(key, "key");
        value = Required.orElse(value, "");
    }

    /** Id of the run, whichever name the client sent it under. */
    public String run() {
        return Required.runId(runId, runUuid);
    }
}
