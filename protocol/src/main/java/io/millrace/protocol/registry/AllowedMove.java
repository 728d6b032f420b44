package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * A move between two stages.
 *
 * @param from a stage, or {@code *}
 * @param to a stage, or {@code *}
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record AllowedMove(String from, String to) {
    public AllowedMove {
        from = Required.field(from, "from");
        to = Required.field(to, "to");
    }
}
