package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * A named input of a run; written once, never changed.
 *
 * @param key at most 250 characters
 * @param value at most 6000 characters are kept; empty when the client sends none
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Param(String key, String value) {
    public Param {
        key = Required.field(key, "key");
        value = Required.orElse(value, "");
    }
}
