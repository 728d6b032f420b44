package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * A run with everything logged to it.
 *
 * @param info identity and state
 * @param data latest metrics, params and tags
 * @param inputs data sets and models the run read
 * @param outputs models the run wrote
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Run(
        RunInfo info,
        @Nullable RunData data,
        @Nullable RunInputs inputs,
        @Nullable RunOutputs outputs) {
    public Run {
        info = Required.field(info, "info");
    }
}
