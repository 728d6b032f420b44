package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: {@code GET millrace/comments}, oldest first.
 *
 * @param name of the model
 * @param version decimal number, as text
 * @param maxResults 1 to 1000; absent: 100
 * @param pageToken goes with the same arguments
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ListComments(
        String name,
        String version,
        @Nullable Integer maxResults,
        @Nullable String pageToken) {
    public ListComments {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
    }
}
