package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * What the target answered. Its clients read the status under either name.
 *
 * @param statusCode HTTP status; absent: there was no answer
 * @param status the same
 * @param body its beginning
 * @param errorMessage why there was no answer
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record TestRegistryWebhookResponse(
        @Nullable Integer statusCode,
        @Nullable Integer status,
        @Nullable String body,
        @Nullable String errorMessage) {}
