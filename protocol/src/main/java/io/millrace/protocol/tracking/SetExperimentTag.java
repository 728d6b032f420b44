package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code POST experiments/set-experiment-tag}.
 *
 * @param experimentId decimal id, as text
 * @param key at most 250 characters
 * @param value at most 5000 characters
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SetExperimentTag(String experimentId, String key, String value) {
    public SetExperimentTag {
        experimentId = Required.field(experimentId, "experiment_id");
        key = Required.field(key, "key");
        value = Required.orElse(value, "");
    }
}
