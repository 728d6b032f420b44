package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * A distinct data set of an experiment, with the way it was used.
 *
 * @param experimentId decimal id, as text
 * @param name the data set's name
 * @param digest the data set's digest
 * @param context value of the input tag {@code mlflow.data.context}; absent if there is none
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DatasetSummary(
        String experimentId,
        String name,
        String digest,
        @Nullable String context) {
    public DatasetSummary {
        experimentId = Required.field(experimentId, "experiment_id");
        name = Required.field(name, "name");
        digest = Required.field(digest, "digest");
    }
}
