package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * A time in which no version of the models moves to a stage or gets an alias.
 *
 * @param fromTimestamp milliseconds since the Unix epoch, UTC; included
 * @param untilTimestamp milliseconds since the Unix epoch, UTC; excluded
 * @param model name of the models that it holds for, with {@code *} for any text; absent: all
 * @param reason told to whoever is refused
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Freeze(
        Long fromTimestamp,
        Long untilTimestamp,
        @Nullable String model,
        @Nullable String reason) {
    public Freeze {
        fromTimestamp = Required.field(fromTimestamp, "from_timestamp");
        untilTimestamp = Required.field(untilTimestamp, "until_timestamp");
    }
}
