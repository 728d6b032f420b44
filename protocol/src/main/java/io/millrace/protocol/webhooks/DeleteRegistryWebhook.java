package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Managed registry: {@code DELETE registry-webhooks/delete}.
 *
 * @param id UUID
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteRegistryWebhook(String id) {
    public DeleteRegistryWebhook {
        id = Required.field(id, "id");
    }
}
