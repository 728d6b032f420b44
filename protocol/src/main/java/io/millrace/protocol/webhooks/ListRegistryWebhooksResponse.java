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
public record ListRegistryWebhooksResponse(
        List<RegistryWebhook> webhooks, @Nullable String nextPageToken) {
    public ListRegistryWebhooksResponse {
        webhooks = Required.list(webhooks);
    }
}
