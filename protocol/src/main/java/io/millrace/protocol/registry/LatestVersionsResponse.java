package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * The newest version of each stage.
 *
 * @param modelVersions in the order of the stages
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LatestVersionsResponse(List<ModelVersion> modelVersions) {
    public LatestVersionsResponse {
        modelVersions = Required.list(modelVersions);
    }
}
