package io.millrace.protocol.artifacts;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * A part that was uploaded.
 *
 * @param partNumber from 1
 * @param etag what the PUT answered; empty is not checked
 * @param url where it went
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record MultipartPart(
        int partNumber, String etag, @Nullable String url) {
    public MultipartPart {
        etag = Required.orElse(etag, "");
    }
}
