package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Reply to calls that answer with a registered model.
 *
 * @param registeredModel as it is now
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record RegisteredModelResponse(RegisteredModel registeredModel) {
    public RegisteredModelResponse {
        registeredModel = Required.field(registeredModel, "registered_model");
    }
}
