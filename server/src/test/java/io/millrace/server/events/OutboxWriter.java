package io.millrace.server.events;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.server.db.Database;
import io.millrace.server.db.StoreUri;
import java.time.Clock;

/** A process that writes and sends events until it is killed; it prints the number of each that is committed. */
final class OutboxWriter {
    private OutboxWriter() {}

    public static void main(String[] arguments) {
        var store = StoreUri.parse(arguments[0]);
        var clock = Clock.systemUTC();
        var database = Database.open(store, new SimpleMeterRegistry());
        var outbox = Events.start(database, store, EventsFixture.OPEN, clock).outbox();
        for (int i = 0; ; i++) {
            var event = EventsFixture.tagSet("fraud", "event-" + i + ".");
            database.write(tx -> {
                outbox.add(tx, event);
                return true;
            });
            System.out.println(i);
        }
    }
}
