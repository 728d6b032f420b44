package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * What a run wrote.
 *
 * @param modelOutputs logged models
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record RunOutputs(List<ModelOutput> modelOutputs) {
    public RunOutputs {
        modelOutputs = Required.list(modelOutputs);
    }
}
