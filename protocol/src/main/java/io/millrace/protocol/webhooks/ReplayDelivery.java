package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Millrace: {@code POST millrace/webhook-deliveries/{id}/replay}: the same event once more, as a new delivery.
 *
 * @param id of a delivery
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ReplayDelivery(String id) {
    public ReplayDelivery {
        id = Required.field(id, "id");
    }
}
