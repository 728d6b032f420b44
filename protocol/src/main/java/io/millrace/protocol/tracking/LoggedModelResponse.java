package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * One logged model.
 *
 * @param model as stored
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LoggedModelResponse(LoggedModel model) {
    public LoggedModelResponse {
        model = Required.field(model, "model");
    }
}
