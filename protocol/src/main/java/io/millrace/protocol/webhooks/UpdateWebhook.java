package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code PATCH webhooks/{webhook_id}}. What is absent stays.
 *
 * @param webhookId UUID
 * @param name as in {@link CreateWebhook}
 * @param description new text
 * @param url new target
 * @param events replace those before; empty: they stay
 * @param secret replaces the one before; the empty text removes it
 * @param status active or not
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record UpdateWebhook(
        String webhookId,
        @Nullable String name,
        @Nullable String description,
        @Nullable String url,
        List<WebhookEvent> events,
        @Nullable String secret,
        @Nullable WebhookStatus status) {
    public UpdateWebhook {
        webhookId = Required.field(webhookId, "webhook_id");
        events = Required.list(events);
    }

    /** Without secrets: nobody logs them by accident. */
    @Override
    public String toString() {
        return "UpdateWebhook[" + webhookId + "]";
    }
}
