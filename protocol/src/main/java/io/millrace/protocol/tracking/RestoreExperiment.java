package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code POST experiments/restore}: with all its runs.
 *
 * @param experimentId decimal id, as text
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record RestoreExperiment(String experimentId) {
    public RestoreExperiment {
        experimentId = Required.field(experimentId, "experiment_id");
    }
}
