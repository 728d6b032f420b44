package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code DELETE model-versions/delete}; its number is not used again.
 *
 * @param name of the model
 * @param version decimal number, as text
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteModelVersion(String name, String version) {
    public DeleteModelVersion {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
    }
}
