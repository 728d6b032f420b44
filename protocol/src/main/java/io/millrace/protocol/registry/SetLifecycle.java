package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: {@code PUT millrace/lifecycle}: replaces the rules as a whole.
 *
 * @param lifecycle from now on
 * @param comment why; kept in the activity
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SetLifecycle(Lifecycle lifecycle, @Nullable String comment) {
    public SetLifecycle {
        lifecycle = Required.field(lifecycle, "lifecycle");
    }
}
