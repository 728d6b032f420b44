package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST logged-models}.
 *
 * @param experimentId decimal id, as text
 * @param name absent or empty: a random name
 * @param modelType empty when absent
 * @param sourceRunId empty when absent; not checked
 * @param params keys distinct
 * @param tags the last of equal keys wins
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateLoggedModel(
        String experimentId,
        @Nullable String name,
        String modelType,
        String sourceRunId,
        List<Param> params,
        List<Tag> tags) {
    public CreateLoggedModel {
        experimentId = Required.field(experimentId, "experiment_id");
        modelType = Required.orElse(modelType, "");
        sourceRunId = Required.orElse(sourceRunId, "");
        params = Required.list(params);
        tags = Required.list(tags);
    }
}
