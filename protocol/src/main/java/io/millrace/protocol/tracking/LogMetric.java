package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST runs/log-metric}: one point; an identical repeat is ignored.
 *
 * @param runId id of the run
 * @param runUuid an alias that old clients send; after construction always equal to {@code runId}
 * @param key at most 250 characters
 * @param value any double; infinities are stored as the largest finite ones
 * @param timestamp milliseconds since the Unix epoch, UTC; at least 0
 * @param step 0 when absent
 * @param modelId a logged model to record the point on too; empty counts as absent
 * @param datasetName kept with the model's point
 * @param datasetDigest kept with the model's point
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LogMetric(
        @Nullable String runId,
        @Nullable String runUuid,
        String key,
        Double value,
        Long timestamp,
        long step,
        @Nullable String modelId,
        @Nullable String datasetName,
        @Nullable String datasetDigest) {
    public LogMetric {
        runId = Required.runId(runId, runUuid);
        runUuid = runId;
        key = Required.field(key, "key");
        value = Required.field(value, "value");
        timestamp = Required.field(timestamp, "timestamp");
    }

    /** Id of the run, whichever name the client sent it under. */
    public String run() {
        return Required.runId(runId, runUuid);
    }
}
