package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code POST experiments/delete}: soft, with all its runs.
 *
 * @param experimentId decimal id, as text
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteExperiment(String experimentId) {
    public DeleteExperiment {
        experimentId = Required.field(experimentId, "experiment_id");
    }
}
