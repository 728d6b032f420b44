package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Reply of {@code databricks/registered-models/get}.
 *
 * @param registeredModelDatabricks as it is now
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GovernedRegisteredModelResponse(GovernedRegisteredModel registeredModelDatabricks) {
    public GovernedRegisteredModelResponse {
        registeredModelDatabricks = Required.field(registeredModelDatabricks, "registered_model_databricks");
    }
}
