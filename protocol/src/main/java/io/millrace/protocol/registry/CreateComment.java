package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Managed registry: {@code POST comments/create}.
 *
 * @param name of the model
 * @param version decimal number, as text
 * @param comment 1 to 65535 characters
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateComment(String name, String version, String comment) {
    public CreateComment {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
        comment = Required.field(comment, "comment");
    }
}
