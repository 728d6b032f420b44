package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code DELETE registered-models/delete}: with all versions, for good.
 *
 * @param name of the model
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteRegisteredModel(String name) {
    public DeleteRegisteredModel {
        name = Required.field(name, "name");
    }
}
