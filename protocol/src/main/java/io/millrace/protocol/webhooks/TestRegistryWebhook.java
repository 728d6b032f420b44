package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * Managed registry: {@code POST registry-webhooks/test}: sends a sample, whatever the status of the webhook.
 *
 * @param id UUID
 * @param event absent: the first of the webhook
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record TestRegistryWebhook(String id, @Nullable RegistryEvent event) {
    public TestRegistryWebhook {
        id = Required.field(id, "id");
    }
}
