package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * One series per run, in the order of the request.
 *
 * @param series a run without the metric has an empty one
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SampleMetricsResponse(List<MetricSeries> series) {
    public SampleMetricsResponse {
        series = Required.list(series);
    }
}
