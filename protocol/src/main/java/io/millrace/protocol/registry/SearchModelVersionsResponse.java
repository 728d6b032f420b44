package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of versions.
 *
 * @param modelVersions in the order asked for
 * @param nextPageToken absent: this is the last page
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SearchModelVersionsResponse(
        List<ModelVersion> modelVersions, @Nullable String nextPageToken) {
    public SearchModelVersionsResponse {
        modelVersions = Required.list(modelVersions);
    }
}
