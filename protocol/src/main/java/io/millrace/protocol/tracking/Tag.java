package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * A key with a text, on an experiment, a run, a data set input or a logged model; overwritten when set again.
 *
 * @param key at most 250 characters
 * @param value empty when the client sends none
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Tag(String key, String value) {
    public Tag {
        key = Required.field(key, "key");
        value = Required.orElse(value, "");
    }
}
