package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * A logged model that a run wrote.
 *
 * @param modelId {@code m-} and 32 hexadecimal digits
 * @param step training step at which it was written
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ModelOutput(String modelId, long step) {
    public ModelOutput {
        modelId = Required.field(modelId, "model_id");
    }
}
