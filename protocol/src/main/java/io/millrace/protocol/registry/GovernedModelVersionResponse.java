package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Reply of {@code databricks/model-versions/transition-stage}.
 *
 * @param modelVersion as it is now
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GovernedModelVersionResponse(GovernedModelVersion modelVersion) {
    public GovernedModelVersionResponse {
        modelVersion = Required.field(modelVersion, "model_version");
    }
}
