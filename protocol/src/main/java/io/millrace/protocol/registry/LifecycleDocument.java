package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@link SetLifecycle} as somebody wrote it, so that a misspelt field of a rule can be refused instead of overlooked.
 *
 * @param lifecycle the fields of a {@link Lifecycle}
 * @param comment why; kept in the activity
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LifecycleDocument(
        Map<String, Object> lifecycle, @Nullable String comment) {
    public LifecycleDocument {
        lifecycle = Required.field(lifecycle, "lifecycle");
    }
}
