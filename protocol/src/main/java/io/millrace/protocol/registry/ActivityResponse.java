package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Reply to a decision.
 *
 * @param activity the decision
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ActivityResponse(Activity activity) {
    public ActivityResponse {
        activity = Required.field(activity, "activity");
    }
}
