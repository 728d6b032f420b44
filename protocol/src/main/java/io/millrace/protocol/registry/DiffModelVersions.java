package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: {@code GET millrace/model-versions/diff}.
 *
 * @param name of the model
 * @param version decimal number, as text
 * @param otherVersion of the same model or the other one
 * @param otherName absent: the same model
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DiffModelVersions(
        String name,
        String version,
        String otherVersion,
        @Nullable String otherName) {
    public DiffModelVersions {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
        otherVersion = Required.field(otherVersion, "other_version");
    }
}
