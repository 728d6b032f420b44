package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code POST registered-models/set-tag}: overwrites.
 *
 * @param name of the model
 * @param key at most 250 characters
 * @param value at most 100 000 characters; empty when absent
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SetRegisteredModelTag(String name, String key, String value) {
    public SetRegisteredModelTag {
        name = Required.field(name, "name");
        key = Required.field(key, "key");
        value = Required.orElse(value, "");
    }
}
