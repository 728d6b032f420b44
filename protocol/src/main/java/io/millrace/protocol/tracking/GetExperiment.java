package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code GET experiments/get}; finds deleted ones too.
 *
 * @param experimentId decimal id, as text
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetExperiment(String experimentId) {
    public GetExperiment {
        experimentId = Required.field(experimentId, "experiment_id");
    }
}
