package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * A logged model that a run read.
 *
 * @param modelId {@code m-} and 32 hexadecimal digits
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ModelInput(String modelId) {
    public ModelInput {
        modelId = Required.field(modelId, "model_id");
    }
}
