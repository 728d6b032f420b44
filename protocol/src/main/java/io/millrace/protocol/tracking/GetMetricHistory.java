package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code GET metrics/get-history}.
 *
 * @param runId id of the run
 * @param runUuid an alias that old clients send; after construction always equal to {@code runId}
 * @param metricKey name of the metric
 * @param maxResults at least 1; absent: all
 * @param pageToken opaque; absent or empty: the first page
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetMetricHistory(
        @Nullable String runId,
        @Nullable String runUuid,
        String metricKey,
        @Nullable Integer maxResults,
        @Nullable String pageToken) {
    public GetMetricHistory {
        runId = Required.runId(runId, runUuid);
        runUuid = runId;
        metricKey = Required.field(metricKey, "metric_key");
    }

    /** Id of the run, whichever name the client sent it under. */
    public String run() {
        return Required.runId(runId, runUuid);
    }
}
