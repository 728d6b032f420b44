package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the registry.
 *
 * @param lifecycle in force
 * @param lastUpdatedTimestamp absent: never changed
 * @param userId who changed them last; absent: never changed
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LifecycleResponse(
        Lifecycle lifecycle,
        @Nullable Long lastUpdatedTimestamp,
        @Nullable String userId) {
    public LifecycleResponse {
        lifecycle = Required.field(lifecycle, "lifecycle");
    }
}
