package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Reply to calls that answer with a version.
 *
 * @param modelVersion as it is now
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ModelVersionResponse(ModelVersion modelVersion) {
    public ModelVersionResponse {
        modelVersion = Required.field(modelVersion, "model_version");
    }
}
