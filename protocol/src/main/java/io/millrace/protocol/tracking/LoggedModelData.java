package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * What was logged to a logged model.
 *
 * @param params in no specified order
 * @param metrics every row that was logged, not only the latest
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LoggedModelData(List<Param> params, List<Metric> metrics) {
    public LoggedModelData {
        params = Required.list(params);
        metrics = Required.list(metrics);
    }
}
