package io.millrace.server.events;

import org.junit.jupiter.api.extension.RegisterExtension;

/** On SQLite. */
class OutboxCrashTest extends OutboxCrashContract {
    @RegisterExtension
    static final EventsFixture SERVER = EventsFixture.onSqlite();

    OutboxCrashTest() {
        super(SERVER);
    }
}
