package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Managed registry: {@code PATCH comments/update}: only one's own.
 *
 * @param id of the comment
 * @param comment 1 to 65535 characters
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record UpdateComment(String id, String comment) {
    public UpdateComment {
        id = Required.field(id, "id");
        comment = Required.field(comment, "comment");
    }
}
