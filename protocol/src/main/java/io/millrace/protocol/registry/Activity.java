package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did to a model or one of its versions.
 *
 * @param id grows with time
 * @param activityType {@code APPLIED_TRANSITION}, {@code REQUESTED_TRANSITION}, …, or one of Millrace's own
 * @param name of the model
 * @param version decimal number, as text; absent: it was done to the model
 * @param userId who did it
 * @param creationTimestamp milliseconds since the Unix epoch, UTC
 * @param lastUpdatedTimestamp as the creation: activities do not change
 * @param fromStage of a transition
 * @param toStage of a transition or request
 * @param alias that was moved or asked for
 * @param key of the tag that was changed, or id of the comment
 * @param before what was there; absent: nothing
 * @param after what is there since; absent: nothing
 * @param comment what the person said
 * @param systemComment what the server adds
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Activity(
        String id,
        String activityType,
        @Nullable String name,
        @Nullable String version,
        @Nullable String userId,
        @Nullable Long creationTimestamp,
        @Nullable Long lastUpdatedTimestamp,
        @Nullable String fromStage,
        @Nullable String toStage,
        @Nullable String alias,
        @Nullable String key,
        @Nullable String before,
        @Nullable String after,
        @Nullable String comment,
        @Nullable String systemComment) {
    public Activity {
        id = Required.field(id, "id");
        activityType = Required.field(activityType, "activity_type");
    }
}
