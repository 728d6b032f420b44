package io.millrace.protocol.artifacts;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An upload that was begun.
 *
 * @param uploadId names the upload
 * @param credentials one address per part
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record MultipartUpload(@Nullable String uploadId, List<MultipartCredential> credentials) {
    public MultipartUpload {
        credentials = Required.list(credentials);
    }
}
