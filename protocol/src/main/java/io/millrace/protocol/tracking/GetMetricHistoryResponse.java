package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of points.
 *
 * @param metrics by timestamp, step, value
 * @param nextPageToken absent on the last page
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetMetricHistoryResponse(
        List<Metric> metrics, @Nullable String nextPageToken) {
    public GetMetricHistoryResponse {
        metrics = Required.list(metrics);
    }
}
