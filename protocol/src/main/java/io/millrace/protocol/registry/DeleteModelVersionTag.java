package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code DELETE model-versions/delete-tag}; an absent tag is no error.
 *
 * @param name of the model
 * @param version decimal number, as text
 * @param key of the tag
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteModelVersionTag(String name, String version, String key) {
    public DeleteModelVersionTag {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
        key = Required.field(key, "key");
    }
}
