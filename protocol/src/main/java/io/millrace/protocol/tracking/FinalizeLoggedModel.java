package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code PATCH logged-models/{model_id}}.
 *
 * @param modelId {@code m-} and 32 hexadecimal digits
 * @param status ready or failed
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record FinalizeLoggedModel(String modelId, LoggedModelStatus status) {
    public FinalizeLoggedModel {
        modelId = Required.field(modelId, "model_id");
        status = Required.field(status, "status");
    }
}
