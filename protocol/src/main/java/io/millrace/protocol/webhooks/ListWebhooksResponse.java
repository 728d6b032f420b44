package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of webhooks.
 *
 * @param webhooks newest first
 * @param nextPageToken absent: this is the last page
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ListWebhooksResponse(
        List<Webhook> webhooks, @Nullable String nextPageToken) {
    public ListWebhooksResponse {
        webhooks = Required.list(webhooks);
    }
}
