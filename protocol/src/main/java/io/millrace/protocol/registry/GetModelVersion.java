package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code GET model-versions/get}.
 *
 * @param name of the model
 * @param version decimal number, as text
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetModelVersion(String name, String version) {
    public GetModelVersion {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
    }
}
