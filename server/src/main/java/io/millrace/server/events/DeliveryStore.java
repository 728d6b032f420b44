package io.millrace.server.events;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.webhooks.Delivery;
import io.millrace.protocol.webhooks.DeliveryState;
import io.millrace.server.db.Insert;
import io.millrace.server.db.Row;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SQL of events and their deliveries. */
final class DeliveryStore {
    private static final long WAITING = 0;
    private static final long DELIVERED = 1;
    private static final long GIVEN_UP = 2;
    private static final int CLEANED_AT_ONCE = 1_000;

    private static final Insert EVENT = new Insert(
            "events (kind, model, version, data, created)",
            List.of("text", "text", "bigint", "text", "bigint"),
            "RETURNING id");
    private static final Insert DELIVERY = new Insert(
            "deliveries (id, webhook_id, event_id, event, state, attempts, due, replay_of, created, updated)",
            List.of("text", "text", "bigint", "text", "bigint", "bigint", "bigint", "text", "bigint", "bigint"),
            "");
    private static final String COLUMNS = "id, webhook_id, event, state, attempts, due, response_status, response_body,"
            + " error, replay_of, created, updated";

    private DeliveryStore() {}

    record NewDelivery(String webhook, long event, String name) {}

    /** What waits for a webhook, and since when it is due. */
    record Backlog(Hook hook, long due) {}

    static long addEvent(Tx tx, Event event, long now) {
        var ids = new ArrayList<Long>();
        var row = new @Nullable Object[] {
            event.kind().name(), event.model(), event.version(), Json.writeText(event.data()), now
        };
        tx.insert(EVENT, List.<@Nullable Object[]>of(row), found -> ids.add(found.integer(1)));
        return ids.getFirst();
    }

    static void add(Tx tx, List<NewDelivery> deliveries, long now) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var one : deliveries) {
            rows.add(row(UUID.randomUUID().toString(), one, null, now));
        }
        tx.insert(DELIVERY, rows);
    }

    private static @Nullable Object[] row(String id, NewDelivery one, @Nullable String replayOf, long now) {
        return new @Nullable Object[] {id, one.webhook(), one.event(), one.name(), WAITING, 0L, now, replayOf, now, now
        };
    }

    /** Webhooks for which something waits. */
    static List<Backlog> backlogs(Tx tx) {
        var select = "SELECT * FROM (SELECT " + WebhookStore.COLUMNS
                + ", (SELECT min(due) FROM deliveries d WHERE d.webhook_id = webhooks.id AND d.state = 0) AS due"
                + " FROM webhooks) w WHERE due IS NOT NULL ORDER BY due";
        return tx.list(Sql.of(select), row -> new Backlog(WebhookStore.hook(row), row.integer(WebhookStore.WIDTH + 1)));
    }

    /** Takes what is due; other servers then leave it alone until the lease ends. */
    static List<Parcel> take(Tx tx, String webhook, long now, long leaseEnd, int limit) {
        var due = Sql.of("""
                SELECT d.id, d.event, d.created, d.attempts, d.due, e.kind, e.model, e.version, e.data, e.created
                FROM deliveries d JOIN events e ON e.id = d.event_id
                WHERE d.webhook_id = ? AND d.state = 0 AND d.due <= ? ORDER BY d.due, d.id LIMIT ?""", webhook, now, (long) limit);
        var taken = new ArrayList<Parcel>();
        record Candidate(Parcel parcel, long due) {}
        var candidates = tx.list(due, row -> new Candidate(parcel(row), row.integer(5)));
        for (var candidate : candidates) {
            var parcel = candidate.parcel();
            int changed = tx.update(
                    "UPDATE deliveries SET due = ?, attempts = attempts + 1 WHERE id = ? AND state = 0 AND due = ?",
                    leaseEnd,
                    parcel.id(),
                    candidate.due());
            if (changed == 1) {
                taken.add(parcel);
            }
        }
        return taken;
    }

    private static Parcel parcel(Row row) throws SQLException {
        var event =
                new Event(EventKind.valueOf(row.text(6)), row.text(7), row.integerOrNull(8), Json.readMap(row.text(9)));
        return new Parcel(
                row.text(1),
                row.text(2),
                row.integer(3),
                (int) row.integer(4) + 1,
                new Occurrence(event, row.integer(10)));
    }

    /** Records an attempt. What another server has settled meanwhile stays. */
    static void settle(Tx tx, Parcel parcel, Settlement settlement, long now) {
        var set = Sql.of(
                "UPDATE deliveries SET state = ?, due = ?, response_status = ?, response_body = ?, error = ?, updated = ?",
                number(settlement.state()),
                settlement.due(),
                settlement.status() == null ? null : settlement.status().longValue(),
                settlement.body(),
                settlement.error(),
                now);
        var where = Sql.of(" WHERE id = ? AND state = 0", parcel.id());
        tx.update(set.then(
                settlement.state() == DeliveryState.DELIVERED
                        ? where
                        : where.then(" AND attempts = ?", (long) parcel.attempts())));
    }

    /**
     * What an attempt leaves behind.
     *
     * @param due of the next attempt, if there is one
     */
    record Settlement(
            DeliveryState state,
            long due,
            @Nullable Integer status,
            @Nullable String body,
            @Nullable String error) {}

    static void giveUpAll(Tx tx, String webhook, String why, long now) {
        tx.update(
                "UPDATE deliveries SET state = ?, error = ?, updated = ? WHERE webhook_id = ? AND state = 0",
                GIVEN_UP,
                why,
                now,
                webhook);
    }

    static List<Delivery> page(Tx tx, @Nullable String webhook, Paging paging) {
        var select = Sql.of("SELECT " + COLUMNS + " FROM deliveries WHERE ")
                .then(webhook == null ? Sql.of("1 = 1") : Sql.of("webhook_id = ?", webhook));
        return tx.list(paging.of(select), DeliveryStore::delivery);
    }

    static Optional<Delivery> find(Tx tx, String id) {
        return tx.first(Sql.of("SELECT " + COLUMNS + " FROM deliveries WHERE id = ?", id), DeliveryStore::delivery);
    }

    /** The same event for the same webhook once more; the id of the new delivery. */
    static String replay(Tx tx, Delivery delivery, long now) {
        long event = tx.count(Sql.of("SELECT event_id FROM deliveries WHERE id = ?", delivery.id()));
        var id = UUID.randomUUID().toString();
        var again = new NewDelivery(delivery.webhookId(), event, delivery.event());
        tx.insert(DELIVERY, List.<@Nullable Object[]>of(row(id, again, delivery.id(), now)));
        return id;
    }

    /** Forgets what is old, a portion at a time; whether there may be more. */
    static boolean clean(Tx tx, long before) {
        tx.update("""
                UPDATE deliveries SET state = 2, error = 'The webhook was deleted'
                WHERE state = 0 AND webhook_id NOT IN (SELECT id FROM webhooks)""");
        int deliveries = tx.update("""
                DELETE FROM deliveries WHERE id IN (
                    SELECT id FROM deliveries WHERE created < ? AND state <> 0 ORDER BY created, id LIMIT ?)""", before, CLEANED_AT_ONCE);
        int events = tx.update("""
                DELETE FROM events WHERE id IN (
                    SELECT id FROM events e WHERE created < ? AND NOT EXISTS (
                        SELECT 1 FROM deliveries d WHERE d.event_id = e.id AND (d.state = 0 OR d.replay_of IS NOT NULL))
                    ORDER BY created LIMIT ?)""", before, CLEANED_AT_ONCE);
        return deliveries == CLEANED_AT_ONCE || events == CLEANED_AT_ONCE;
    }

    private static Delivery delivery(Row row) throws SQLException {
        var state = state(row.integer(4));
        var status = row.integerOrNull(7);
        return new Delivery(
                row.text(1),
                row.text(2),
                row.text(3),
                state,
                (int) row.integer(5),
                state == DeliveryState.WAITING ? row.integer(6) : null,
                status == null ? null : status.intValue(),
                row.textOrNull(8),
                row.textOrNull(9),
                row.textOrNull(10),
                row.integer(11),
                row.integer(12));
    }

    private static DeliveryState state(long number) {
        return number == DELIVERED
                ? DeliveryState.DELIVERED
                : number == GIVEN_UP ? DeliveryState.GIVEN_UP : DeliveryState.WAITING;
    }

    private static long number(DeliveryState state) {
        return switch (state) {
            case WAITING -> WAITING;
            case DELIVERED -> DELIVERED;
            case GIVEN_UP -> GIVEN_UP;
        };
    }
}
