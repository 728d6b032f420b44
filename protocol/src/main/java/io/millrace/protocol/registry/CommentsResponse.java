package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of comments.
 *
 * @param comments oldest first
 * @param nextPageToken absent: this is the last page
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CommentsResponse(
        List<Comment> comments, @Nullable String nextPageToken) {
    public CommentsResponse {
        comments = Required.list(comments);
    }
}
