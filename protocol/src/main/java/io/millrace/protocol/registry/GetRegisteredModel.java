package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code GET registered-models/get}.
 *
 * @param name of the model
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetRegisteredModel(String name) {
    public GetRegisteredModel {
        name = Required.field(name, "name");
    }
}
