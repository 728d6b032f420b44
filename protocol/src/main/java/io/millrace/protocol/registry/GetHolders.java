package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: {@code GET millrace/model-holders}: which versions held a place. Exactly one of stage and alias.
 *
 * @param name of the model
 * @param stage in any letter case
 * @param alias as set
 * @param at milliseconds since the Unix epoch, UTC; absent: now
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetHolders(
        String name,
        @Nullable String stage,
        @Nullable String alias,
        @Nullable Long at) {
    public GetHolders {
        name = Required.field(name, "name");
    }
}
