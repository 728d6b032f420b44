package io.millrace.protocol.artifacts;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one part goes.
 *
 * @param url address for PUT
 * @param partNumber from 1
 * @param headers to send with the part
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record MultipartCredential(
        String url, int partNumber, @Nullable Map<String, String> headers) {
    public MultipartCredential {
        url = Required.field(url, "url");
    }
}
