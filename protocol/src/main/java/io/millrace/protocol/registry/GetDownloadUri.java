package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code GET model-versions/get-download-uri}.
 *
 * @param name of the model
 * @param version decimal number, as text
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetDownloadUri(String name, String version) {
    public GetDownloadUri {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
    }
}
