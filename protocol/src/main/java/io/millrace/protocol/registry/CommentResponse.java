package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Reply to a new or changed comment.
 *
 * @param comment as it is now
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CommentResponse(Comment comment) {
    public CommentResponse {
        comment = Required.field(comment, "comment");
    }
}
