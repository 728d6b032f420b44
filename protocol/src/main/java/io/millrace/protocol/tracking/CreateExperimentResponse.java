package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * The id of a new experiment.
 *
 * @param experimentId decimal id, as text
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateExperimentResponse(String experimentId) {
    public CreateExperimentResponse {
        experimentId = Required.field(experimentId, "experiment_id");
    }
}
