package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: {@code GET millrace/model-versions/artifacts}.
 *
 * @param name of the model
 * @param version decimal number, as text
 * @param path folder below the version's; absent: that
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ListVersionArtifacts(
        String name, String version, @Nullable String path) {
    public ListVersionArtifacts {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
    }
}
