package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code GET logged-models/{model_id}}.
 *
 * @param modelId {@code m-} and 32 hexadecimal digits
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetLoggedModel(String modelId) {
    public GetLoggedModel {
        modelId = Required.field(modelId, "model_id");
    }
}
