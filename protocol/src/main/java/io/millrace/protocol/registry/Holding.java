package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a version held a stage or an alias.
 *
 * @param name of the model
 * @param version decimal number, as text
 * @param stage absent when it is an alias
 * @param alias absent when it is a stage
 * @param since milliseconds since the Unix epoch, UTC; included
 * @param until milliseconds since the Unix epoch, UTC; excluded; absent: it still does
 * @param userId who made the move
 * @param approvedBy who approved it; none: no approval was needed
 * @param comment of the move
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Holding(
        String name,
        String version,
        @Nullable String stage,
        @Nullable String alias,
        Long since,
        @Nullable Long until,
        @Nullable String userId,
        List<String> approvedBy,
        @Nullable String comment) {
    public Holding {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
        since = Required.field(since, "since");
        approvedBy = Required.list(approvedBy);
    }
}
