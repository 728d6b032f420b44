package io.millrace.server.registry;

import io.millrace.server.ServerExtension;
import io.millrace.server.SettableClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The governance of the registry on PostgreSQL. */
class GovernanceIT {
    private static final SettableClock CLOCK = new SettableClock(GovernanceContract.START);

    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.onPostgres().at(CLOCK);

    @Nested
    class Requests extends RequestContract {
        Requests() {
            super(SERVER, CLOCK);
        }
    }

    @Nested
    class Comments extends CommentContract {
        Comments() {
            super(SERVER, CLOCK);
        }
    }

    @Nested
    class Activities extends ActivityContract {
        Activities() {
            super(SERVER, CLOCK);
        }
    }

    @Nested
    class Lifecycles extends LifecycleContract {
        Lifecycles() {
            super(SERVER, CLOCK);
        }
    }

    @Nested
    class Histories extends HistoryContract {
        Histories() {
            super(SERVER, CLOCK);
        }
    }

    @Nested
    class Properties extends MoveProperties {
        Properties() {
            super(SERVER, CLOCK);
        }
    }
}
