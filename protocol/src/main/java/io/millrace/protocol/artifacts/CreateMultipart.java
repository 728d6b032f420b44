package io.millrace.protocol.artifacts;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code POST mlflow-artifacts/mpu/create}.
 *
 * @param path the client's local path; only its base name counts
 * @param numParts 1 to 10000
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateMultipart(String path, int numParts) {
    public CreateMultipart {
        path = Required.field(path, "path");
    }
}
