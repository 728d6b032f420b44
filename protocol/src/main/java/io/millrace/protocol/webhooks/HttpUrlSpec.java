package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * Target of a webhook of the managed registry. A reply holds neither credentials nor the secret.
 *
 * @param url scheme as the server allows
 * @param authorization sent as the header of that name; absent or empty: none
 * @param enableSslVerification absent: true
 * @param secret signs deliveries; absent or empty: they are not signed
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record HttpUrlSpec(
        @Nullable String url,
        @Nullable String authorization,
        @Nullable Boolean enableSslVerification,
        @Nullable String secret) {

    /** Without secrets: nobody logs them by accident. */
    @Override
    public String toString() {
        return "HttpUrlSpec[" + url + "]";
    }
}
