package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code POST model-versions/set-tag}: overwrites.
 *
 * @param name of the model
 * @param version decimal number, as text
 * @param key at most 250 characters
 * @param value at most 100 000 characters; empty when absent
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SetModelVersionTag(String name, String version, String key, String value) {
    public SetModelVersionTag {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
        key = Required.field(key, "key");
        value = Required.orElse(value, "");
    }
}
