package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code DELETE registered-models/delete-tag}; an absent tag is no error.
 *
 * @param name of the model
 * @param key of the tag
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteRegisteredModelTag(String name, String key) {
    public DeleteRegisteredModelTag {
        name = Required.field(name, "name");
        key = Required.field(key, "key");
    }
}
