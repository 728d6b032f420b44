package io.millrace.server.events;

import org.junit.jupiter.api.extension.RegisterExtension;

/** On PostgreSQL. */
class OutboxCrashIT extends OutboxCrashContract {
    @RegisterExtension
    static final EventsFixture SERVER = EventsFixture.onPostgres();

    OutboxCrashIT() {
        super(SERVER);
    }
}
