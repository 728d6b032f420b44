package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Reply with one webhook.
 *
 * @param webhook as it is now
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record RegistryWebhookResponse(RegistryWebhook webhook) {
    public RegistryWebhookResponse {
        webhook = Required.field(webhook, "webhook");
    }
}
