package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code GET metrics/get-history-bulk-interval}.
 *
 * @param runIds 1 to 100
 * @param metricKey name of the metric
 * @param startStep with {@code endStep}, or neither
 * @param endStep at least {@code startStep}
 * @param maxResults 1 to 2500; absent: 2500
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetMetricHistoryBulkInterval(
        List<String> runIds,
        String metricKey,
        @Nullable Long startStep,
        @Nullable Long endStep,
        @Nullable Integer maxResults) {
    public GetMetricHistoryBulkInterval {
        runIds = Required.list(runIds);
        metricKey = Required.field(metricKey, "metric_key");
    }
}
