package io.millrace.server.events;

import io.millrace.server.db.Tx;
import java.time.Clock;

/** Keeps an event in the transaction of the change that it tells of, so that neither is there without the other. */
public final class Outbox {
    private final Clock clock;
    private final Runnable wake;

    /** An outbox whose deliveries are found by the timer of the dispatcher. */
    public Outbox(Clock clock) {
        this(clock, () -> {});
    }

    /**
     * @param wake called when something that is to be delivered was committed
     */
    Outbox(Clock clock, Runnable wake) {
        this.clock = clock;
        this.wake = wake;
    }

    /** Writes the event, with a delivery for each webhook that wants it. */
    public void add(Tx tx, Event event) {
        long now = clock.millis();
        long id = DeliveryStore.addEvent(tx, event, now);
        var wanting = WebhookStore.active(tx, event.model()).stream()
                .flatMap(hook -> EventNames.wantedBy(hook, event).stream()
                        .map(name -> new DeliveryStore.NewDelivery(hook.id(), id, name)))
                .toList();
        if (!wanting.isEmpty()) {
            DeliveryStore.add(tx, wanting, now);
            tx.afterCommit(wake);
        }
    }

    /** Webhooks of a model follow its new name; to be called in the transaction of the renaming. */
    public void modelRenamed(Tx tx, String from, String to) {
        WebhookStore.renameModel(tx, from, to);
    }

    /** A model is gone, and with it its own webhooks; to be called in the transaction of the deletion. */
    public void modelDeleted(Tx tx, String model) {
        for (var id : WebhookStore.ofModel(tx, model)) {
            WebhookStore.delete(tx, id);
            DeliveryStore.giveUpAll(tx, id, "The model and its webhooks were deleted", clock.millis());
        }
    }
}
