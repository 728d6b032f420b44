package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * One experiment.
 *
 * @param experiment as stored
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetExperimentResponse(Experiment experiment) {
    public GetExperimentResponse {
        experiment = Required.field(experiment, "experiment");
    }
}
