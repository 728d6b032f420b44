package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a version.
 *
 * @param id of the comment
 * @param name of the model
 * @param version decimal number, as text
 * @param userId who
 * @param comment 1 to 65535 characters
 * @param creationTimestamp milliseconds since the Unix epoch, UTC
 * @param lastUpdatedTimestamp later than the creation if it was edited
 * @param availableActions what the caller may do: {@code EDIT_COMMENT}, {@code DELETE_COMMENT}
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Comment(
        String id,
        @Nullable String name,
        @Nullable String version,
        @Nullable String userId,
        String comment,
        @Nullable Long creationTimestamp,
        @Nullable Long lastUpdatedTimestamp,
        List<String> availableActions) {
    public Comment {
        id = Required.field(id, "id");
        comment = Required.field(comment, "comment");
        availableActions = Required.list(availableActions);
    }
}
