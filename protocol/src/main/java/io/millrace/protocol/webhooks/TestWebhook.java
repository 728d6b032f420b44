package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST webhooks/{webhook_id}/test}: sends a sample, also when the webhook is disabled.
 *
 * @param webhookId UUID
 * @param event absent: the first of the webhook
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record TestWebhook(String webhookId, @Nullable WebhookEvent event) {
    public TestWebhook {
        webhookId = Required.field(webhookId, "webhook_id");
    }
}
