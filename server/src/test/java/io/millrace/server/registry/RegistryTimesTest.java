package io.millrace.server.registry;

import io.millrace.server.ServerExtension;
import io.millrace.server.SettableClock;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Times of the registry on SQLite. */
class RegistryTimesTest extends TimestampContract {
    private static final SettableClock CLOCK = new SettableClock(1);

    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.onSqlite().at(CLOCK);

    RegistryTimesTest() {
        super(SERVER, CLOCK);
    }
}
