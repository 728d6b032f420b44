package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code GET logged-models/{model_id}/artifacts/directories}.
 *
 * @param modelId {@code m-} and 32 hexadecimal digits
 * @param artifactDirectoryPath relative to the model's root; absent: the root
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ListLoggedModelArtifacts(
        String modelId, @Nullable String artifactDirectoryPath) {
    public ListLoggedModelArtifacts {
        modelId = Required.field(modelId, "model_id");
    }
}
