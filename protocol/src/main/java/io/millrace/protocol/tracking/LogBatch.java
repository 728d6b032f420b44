package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST runs/log-batch}: all of it or nothing.
 *
 * @param runId id of the run
 * @param runUuid an alias that old clients send; after construction always equal to {@code runId}
 * @param metrics at most 1000
 * @param params at most 100, keys distinct
 * @param tags at most 100; the last of equal keys wins
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LogBatch(
        @Nullable String runId, @Nullable String runUuid, List<Metric> metrics, List<Param> params, List<Tag> tags) {
    public LogBatch {
        runId = Required.runId(runId, runUuid);
        runUuid = runId;
        metrics = Required.list(metrics);
        params = Required.list(params);
        tags = Required.list(tags);
    }

    /** Id of the run, whichever name the client sent it under. */
    public String run() {
        return Required.runId(runId, runUuid);
    }
}
