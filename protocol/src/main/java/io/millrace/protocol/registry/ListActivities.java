package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: {@code GET millrace/activities}, newest first.
 *
 * @param name of a model; absent: of all
 * @param version decimal number, as text; absent: of the model and all its versions
 * @param types only these
 * @param maxResults 1 to 1000; absent: 100
 * @param pageToken goes with the same arguments
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ListActivities(
        @Nullable String name,
        @Nullable String version,
        List<String> types,
        @Nullable Integer maxResults,
        @Nullable String pageToken) {
    public ListActivities {
        types = Required.list(types);
    }
}
