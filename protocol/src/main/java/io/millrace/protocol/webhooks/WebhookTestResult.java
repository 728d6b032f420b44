package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * What came of a test call.
 *
 * @param success the target took it
 * @param responseStatus HTTP status; absent: there was no answer
 * @param responseBody its beginning
 * @param errorMessage why it failed, if there is more to say than the status
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record WebhookTestResult(
        boolean success,
        @Nullable Integer responseStatus,
        @Nullable String responseBody,
        @Nullable String errorMessage) {}
