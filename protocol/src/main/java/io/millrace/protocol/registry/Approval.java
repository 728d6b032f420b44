package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * One person's yes to a request.
 *
 * @param userId who
 * @param creationTimestamp milliseconds since the Unix epoch, UTC
 * @param comment free text
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Approval(
        String userId,
        @Nullable Long creationTimestamp,
        @Nullable String comment) {
    public Approval {
        userId = Required.field(userId, "user_id");
    }
}
