package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: {@code GET millrace/metrics/sample}: what a chart draws.
 *
 * @param runIds 1 to 100
 * @param metricKey name of the metric
 * @param maxPoints 4 to 10000 per run; absent: 1000
 * @param startStep inclusive; absent: from the first
 * @param endStep inclusive; absent: to the last
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SampleMetrics(
        List<String> runIds,
        String metricKey,
        @Nullable Integer maxPoints,
        @Nullable Long startStep,
        @Nullable Long endStep) {
    public SampleMetrics {
        runIds = Required.list(runIds);
        metricKey = Required.field(metricKey, "metric_key");
    }
}
