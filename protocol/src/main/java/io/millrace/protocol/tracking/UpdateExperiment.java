package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code POST experiments/update}: a rename.
 *
 * @param experimentId decimal id, as text
 * @param newName 1 to 500 characters, not taken
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record UpdateExperiment(String experimentId, String newName) {
    public UpdateExperiment {
        experimentId = Required.field(experimentId, "experiment_id");
        newName = Required.field(newName, "new_name");
    }
}
