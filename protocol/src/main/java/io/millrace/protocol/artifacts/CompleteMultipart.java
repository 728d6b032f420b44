package io.millrace.protocol.artifacts;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * MLflow: {@code POST mlflow-artifacts/mpu/complete}.
 *
 * @param path as in the create call
 * @param uploadId from the create call
 * @param parts all parts, in any order
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CompleteMultipart(String path, String uploadId, List<MultipartPart> parts) {
    public CompleteMultipart {
        path = Required.field(path, "path");
        uploadId = Required.orElse(uploadId, "");
        parts = Required.list(parts);
    }
}
