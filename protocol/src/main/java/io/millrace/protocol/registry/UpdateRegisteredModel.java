package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code PATCH registered-models/update}.
 *
 * @param name of the model
 * @param description absent: clears it
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record UpdateRegisteredModel(String name, @Nullable String description) {
    public UpdateRegisteredModel {
        name = Required.field(name, "name");
    }
}
