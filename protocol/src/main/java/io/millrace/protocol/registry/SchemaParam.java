package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * A setting that callers may send with their data.
 *
 * @param name unique
 * @param type for people
 * @param defaultValue as JSON text
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SchemaParam(
        String name, String type, @Json.Property("default") String defaultValue) {
    public SchemaParam {
        name = Required.field(name, "name");
        type = Required.field(type, "type");
        defaultValue = Required.field(defaultValue, "default");
    }
}
