package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code DELETE logged-models/{model_id}}: soft.
 *
 * @param modelId {@code m-} and 32 hexadecimal digits
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteLoggedModel(String modelId) {
    public DeleteLoggedModel {
        modelId = Required.field(modelId, "model_id");
    }
}
