package io.millrace.server.registry;

import io.millrace.server.ServerExtension;
import io.millrace.server.SettableClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The governance of the registry on SQLite. */
class GovernanceTest {
    private static final SettableClock CLOCK = new SettableClock(GovernanceContract.START);

    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.onSqlite().at(CLOCK);

    @Nested
    class Requests extends RequestContract {
        Requests() {
            super(SERVER, CLOCK);
        }
    }
}
