package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Managed registry: {@code DELETE comments/delete}: only one's own.
 *
 * @param id of the comment
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteComment(String id) {
    public DeleteComment {
        id = Required.field(id, "id");
    }
}
