package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * A metric's history, thinned out: first, last, minimum and maximum always stay.
 *
 * @param runId the run
 * @param metricKey the metric
 * @param total number of points stored in the range
 * @param sampled whether points were left out
 * @param points by step, then timestamp
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record MetricSeries(String runId, String metricKey, long total, boolean sampled, List<SamplePoint> points) {
    public MetricSeries {
        runId = Required.field(runId, "run_id");
        metricKey = Required.field(metricKey, "metric_key");
        points = Required.list(points);
    }
}
