package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code DELETE webhooks/{webhook_id}}. What waits for it is not sent any more.
 *
 * @param webhookId UUID
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteWebhook(String webhookId) {
    public DeleteWebhook {
        webhookId = Required.field(webhookId, "webhook_id");
    }
}
