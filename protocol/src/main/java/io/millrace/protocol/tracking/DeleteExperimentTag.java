package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code POST experiments/delete-experiment-tag}.
 *
 * @param experimentId decimal id, as text
 * @param key a tag that the experiment has
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteExperimentTag(String experimentId, String key) {
    public DeleteExperimentTag {
        experimentId = Required.field(experimentId, "experiment_id");
        key = Required.field(key, "key");
    }
}
