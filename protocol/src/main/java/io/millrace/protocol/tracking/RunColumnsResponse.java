package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * All keys, sorted.
 *
 * @param metrics metric keys
 * @param params param keys
 * @param tags tag keys
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record RunColumnsResponse(List<String> metrics, List<String> params, List<String> tags) {
    public RunColumnsResponse {
        metrics = Required.list(metrics);
        params = Required.list(params);
        tags = Required.list(tags);
    }
}
