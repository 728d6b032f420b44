package io.millrace.server.events;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.protocol.webhooks.DeliveriesResponse;
import io.millrace.protocol.webhooks.Delivery;
import io.millrace.protocol.webhooks.ListDeliveries;
import io.millrace.server.db.Database;
import java.time.Clock;
import java.util.Objects;

/** What was sent, and what came of it. */
final class DeliveryLog {
    private final Database database;
    private final Clock clock;
    private final Runnable wake;

    DeliveryLog(Database database, Clock clock, Runnable wake) {
        this.database = database;
        this.clock = clock;
        this.wake = wake;
    }

    DeliveriesResponse list(ListDeliveries request) {
        var asked = Objects.requireNonNullElse(request.webhookId(), "");
        var webhook = asked.isEmpty() ? null : asked;
        var paging = Paging.of(request.maxResults(), request.pageToken(), "webhook-deliveries", asked);
        var found = database.read(tx -> DeliveryStore.page(tx, webhook, paging));
        return new DeliveriesResponse(
                paging.page(found),
                paging.next(found, one -> Objects.requireNonNullElse(one.creationTimestamp(), 0L), Delivery::id));
    }

    /** The same event once more, as a delivery of its own; also of one that was delivered. */
    Delivery replay(String id) {
        return database.write(tx -> {
            var delivery = DeliveryStore.find(tx, id)
                    .orElseThrow(() -> RESOURCE_DOES_NOT_EXIST.error("Delivery with ID %s not found", id));
            var hook = WebhookStore.find(tx, delivery.webhookId())
                    .orElseThrow(() -> RESOURCE_DOES_NOT_EXIST.error(
                            "The webhook %s of this delivery was deleted", delivery.webhookId()));
            if (!hook.isActive()) {
                throw INVALID_PARAMETER_VALUE.error(
                        "The webhook %s is %s; activate it before replaying", hook.id(), hook.status());
            }
            var again = DeliveryStore.replay(tx, delivery, clock.millis());
            tx.afterCommit(wake);
            return DeliveryStore.find(tx, again).orElseThrow();
        });
    }
}
