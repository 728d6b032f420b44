package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: {@code GET millrace/model-versions/schema}: what the {@code MLmodel} file says.
 *
 * @param inputs in order
 * @param outputs in order
 * @param params in order
 * @param flavors names, in the order of the file
 * @param mlmodel the file's text; absent when there is none
 * @param message why something is missing
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record VersionSchema(
        List<SchemaField> inputs,
        List<SchemaField> outputs,
        List<SchemaParam> params,
        List<String> flavors,
        @Nullable String mlmodel,
        @Nullable String message) {
    public VersionSchema {
        inputs = Required.list(inputs);
        outputs = Required.list(outputs);
        params = Required.list(params);
        flavors = Required.list(flavors);
    }
}
