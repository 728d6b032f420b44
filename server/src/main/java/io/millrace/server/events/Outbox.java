package io.millrace.server.events;

import io.millrace.protocol.json.Json;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.time.Clock;

/** Keeps an event in the transaction of the change that it tells of, so that neither is there without the other. */
public final class Outbox {
    private final Clock clock;

    public Outbox(Clock clock) {
        this.clock = clock;
    }

    /** Writes the event, with a delivery for each webhook that wants it. */
    public void add(Tx tx, Event event) {
        tx.update(Sql.of(
                "INSERT INTO events (kind, model, version, data, created) VALUES (?, ?, ?, ?, ?)",
                event.kind().name(),
                event.model(),
                event.version(),
                Json.writeText(event.data()),
                clock.millis()));
    }
}
