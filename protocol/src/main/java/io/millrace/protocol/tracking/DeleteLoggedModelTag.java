package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code DELETE logged-models/{model_id}/tags/{tag_key}}.
 *
 * @param modelId {@code m-} and 32 hexadecimal digits
 * @param tagKey a tag that the model has
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteLoggedModelTag(String modelId, String tagKey) {
    public DeleteLoggedModelTag {
        modelId = Required.field(modelId, "model_id");
        tagKey = Required.field(tagKey, "tag_key");
    }
}
