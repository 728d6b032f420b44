package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code PATCH model-versions/update}.
 *
 * @param name of the model
 * @param version decimal number, as text
 * @param description absent: clears it
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record UpdateModelVersion(
        String name, String version, @Nullable String description) {
    public UpdateModelVersion {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
    }
}
