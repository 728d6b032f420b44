package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code GET metrics/get-history-bulk}.
 *
 * @param runId 1 to 100; unknown ones are skipped
 * @param metricKey name of the metric
 * @param maxResults at most 25000, over all runs
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetMetricHistoryBulk(
        List<String> runId, String metricKey, @Nullable Integer maxResults) {
    public GetMetricHistoryBulk {
        runId = Required.list(runId);
        metricKey = Required.field(metricKey, "metric_key");
    }
}
