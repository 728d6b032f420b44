package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * A file of a version, as it was when the version was made.
 *
 * @param path below the version's folder
 * @param size bytes
 * @param sha256 lower-case hexadecimal
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record VersionFile(String path, long size, String sha256) {
    public VersionFile {
        path = Required.field(path, "path");
        sha256 = Required.field(sha256, "sha256");
    }
}
