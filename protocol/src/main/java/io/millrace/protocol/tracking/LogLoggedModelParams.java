package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * MLflow: {@code POST logged-models/{model_id}/params}.
 *
 * @param modelId {@code m-} and 32 hexadecimal digits
 * @param params an equal repeat is accepted, another value refused
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LogLoggedModelParams(String modelId, List<Param> params) {
    public LogLoggedModelParams {
        modelId = Required.field(modelId, "model_id");
        params = Required.list(params);
    }
}
