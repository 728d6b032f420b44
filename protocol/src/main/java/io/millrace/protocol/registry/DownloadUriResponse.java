package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Where the files of a version are.
 *
 * @param artifactUri as the client can open it
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DownloadUriResponse(String artifactUri) {
    public DownloadUriResponse {
        artifactUri = Required.field(artifactUri, "artifact_uri");
    }
}
