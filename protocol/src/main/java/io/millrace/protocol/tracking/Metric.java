package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * One point of a metric's history.
 *
 * @param key at most 250 characters
 * @param value any double; NaN and the infinities are legal
 * @param timestamp milliseconds since the Unix epoch, UTC; at least 0
 * @param step training step, may be negative; 0 when the client sends none
 * @param modelId the logged model that the point is also recorded on
 * @param datasetName the data set that the point was measured on; only kept with {@code modelId}
 * @param datasetDigest digest of that data set
 * @param runId the run of the point, where the answer covers several
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Metric(
        String key,
        Double value,
        Long timestamp,
        long step,
        @Nullable String modelId,
        @Nullable String datasetName,
        @Nullable String datasetDigest,
        @Nullable String runId) {
    public Metric {
        key = Required.field(key, "key");
        value = Required.field(value, "value");
        timestamp = Required.field(timestamp, "timestamp");
    }
}
