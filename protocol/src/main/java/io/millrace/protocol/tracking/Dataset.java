package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * A data set, identified in its experiment by name and digest.
 *
 * @param name at most 500 characters
 * @param digest at most 36 characters
 * @param sourceType for instance {@code local}, {@code delta}
 * @param source JSON text that says where the data is
 * @param schema JSON text
 * @param profile JSON text, for instance the number of rows
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Dataset(
        String name,
        String digest,
        String sourceType,
        String source,
        @Nullable String schema,
        @Nullable String profile) {
    public Dataset {
        name = Required.field(name, "name");
        digest = Required.field(digest, "digest");
        sourceType = Required.field(sourceType, "source_type");
        source = Required.field(source, "source");
    }
}
