package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Reply with one delivery.
 *
 * @param delivery as it is now
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeliveryResponse(Delivery delivery) {
    public DeliveryResponse {
        delivery = Required.field(delivery, "delivery");
    }
}
