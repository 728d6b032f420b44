package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of activities.
 *
 * @param activities newest first
 * @param nextPageToken absent: this is the last page
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ActivitiesResponse(
        List<Activity> activities, @Nullable String nextPageToken) {
    public ActivitiesResponse {
        activities = Required.list(activities);
    }
}
