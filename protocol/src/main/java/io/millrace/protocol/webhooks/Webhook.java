package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of MLflow. Its secret is never shown.
 *
 * @param webhookId UUID
 * @param name not unique
 * @param url where events go
 * @param events which
 * @param description absent: none
 * @param status active or not
 * @param creationTimestamp milliseconds since the Unix epoch, UTC
 * @param lastUpdatedTimestamp likewise
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Webhook(
        String webhookId,
        String name,
        String url,
        List<WebhookEvent> events,
        @Nullable String description,
        WebhookStatus status,
        @Nullable Long creationTimestamp,
        @Nullable Long lastUpdatedTimestamp) {
    public Webhook {
        webhookId = Required.field(webhookId, "webhook_id");
        name = Required.field(name, "name");
        url = Required.field(url, "url");
        events = Required.list(events);
        status = Required.field(status, "status");
    }
}
