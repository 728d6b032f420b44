package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code GET webhooks/{webhook_id}}.
 *
 * @param webhookId UUID
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetWebhook(String webhookId) {
    public GetWebhook {
        webhookId = Required.field(webhookId, "webhook_id");
    }
}
