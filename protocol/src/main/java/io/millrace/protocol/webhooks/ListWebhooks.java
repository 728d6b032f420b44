package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code GET webhooks}, newest first.
 *
 * @param maxResults 1 to 1000; absent or 0: 100
 * @param pageToken absent or empty: the first page
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ListWebhooks(
        @Nullable Integer maxResults, @Nullable String pageToken) {}
