package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: {@code GET millrace/model-history}: who held which place when, newest first.
 *
 * @param name of the model
 * @param stage only this stage
 * @param alias only this alias
 * @param version only this version
 * @param maxResults 1 to 1000; absent: 100
 * @param pageToken goes with the same arguments
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ListHoldings(
        String name,
        @Nullable String stage,
        @Nullable String alias,
        @Nullable String version,
        @Nullable Integer maxResults,
        @Nullable String pageToken) {
    public ListHoldings {
        name = Required.field(name, "name");
    }
}
