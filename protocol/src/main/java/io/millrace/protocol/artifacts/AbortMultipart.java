package io.millrace.protocol.artifacts;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code POST mlflow-artifacts/mpu/abort}.
 *
 * @param path as in the create call
 * @param uploadId from the create call
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record AbortMultipart(String path, String uploadId) {
    public AbortMultipart {
        path = Required.field(path, "path");
        uploadId = Required.orElse(uploadId, "");
    }
}
