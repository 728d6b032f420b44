package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two versions.
 *
 * @param area {@code signature}, {@code flavor}, {@code param}, {@code metric}, {@code tag} or {@code file}
 * @param key what differs; of a file its path
 * @param left absent: not there; of a file its size and digest
 * @param right as {@code left}
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record VersionDifference(
        String area,
        String key,
        @Nullable String left,
        @Nullable String right) {
    public VersionDifference {
        area = Required.field(area, "area");
        key = Required.field(key, "key");
    }
}
