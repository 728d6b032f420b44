package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * MLflow: {@code PATCH logged-models/{model_id}/tags}.
 *
 * @param modelId {@code m-} and 32 hexadecimal digits
 * @param tags others stay
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SetLoggedModelTags(String modelId, List<Tag> tags) {
    public SetLoggedModelTags {
        modelId = Required.field(modelId, "model_id");
        tags = Required.list(tags);
    }
}
