package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * A file or directory in a listing.
 *
 * @param path relative to the root that was listed
 * @param isDir always present
 * @param fileSize bytes; absent for directories
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record FileInfo(String path, boolean isDir, @Nullable Long fileSize) {
    public FileInfo {
        path = Required.field(path, "path");
    }
}
