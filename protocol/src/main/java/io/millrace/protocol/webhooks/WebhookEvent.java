package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * An event that a webhook can ask for; not every pair exists.
 *
 * @param entity what it is about
 * @param action what happened to it
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record WebhookEvent(WebhookEntity entity, WebhookAction action) {
    public WebhookEvent {
        entity = Required.field(entity, "entity");
        action = Required.field(action, "action");
    }
}
