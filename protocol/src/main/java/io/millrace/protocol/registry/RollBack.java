package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: {@code POST millrace/model-rollback}: gives a place back to an earlier holder. Exactly one of stage and alias.
 *
 * @param name of the model
 * @param stage other holders of it become {@code Archived}
 * @param alias that moves
 * @param version that held the place before; absent: the holder before the present one
 * @param comment why; kept in the activity
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record RollBack(
        String name,
        @Nullable String stage,
        @Nullable String alias,
        @Nullable String version,
        @Nullable String comment) {
    public RollBack {
        name = Required.field(name, "name");
    }
}
