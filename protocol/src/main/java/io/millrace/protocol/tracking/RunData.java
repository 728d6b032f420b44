package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * What was logged to a run: the latest point of each metric, all params, all tags.
 *
 * @param metrics latest by step, then timestamp, then value
 * @param params in no specified order
 * @param tags in no specified order; holds {@code mlflow.runName}
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record RunData(List<Metric> metrics, List<Param> params, List<Tag> tags) {
    public RunData {
        metrics = Required.list(metrics);
        params = Required.list(params);
        tags = Required.list(tags);
    }
}
