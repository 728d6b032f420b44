package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code GET experiments/get-by-name}; finds deleted ones too.
 *
 * @param experimentName case-sensitive
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetExperimentByName(String experimentName) {
    public GetExperimentByName {
        experimentName = Required.field(experimentName, "experiment_name");
    }
}
