package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of deliveries.
 *
 * @param deliveries newest first
 * @param nextPageToken absent: this is the last page
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeliveriesResponse(
        List<Delivery> deliveries, @Nullable String nextPageToken) {
    public DeliveriesResponse {
        deliveries = Required.list(deliveries);
    }
}
