package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: {@code GET millrace/webhook-deliveries}, newest first.
 *
 * @param webhookId absent: of all webhooks
 * @param maxResults 1 to 1000; absent: 100
 * @param pageToken goes with the same arguments
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ListDeliveries(
        @Nullable String webhookId,
        @Nullable Integer maxResults,
        @Nullable String pageToken) {}
