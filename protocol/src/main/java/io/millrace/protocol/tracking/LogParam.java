package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST runs/log-parameter}.
 *
 * @param runId id of the run
 * @param runUuid an alias that old clients send; after construction always equal to {@code runId}
 * @param key at most 250 characters
 * @param value cut at 6000 characters; empty when absent
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LogParam(@Nullable String runId, @Nullable String runUuid, String key, String value) {
    public LogParam {
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
