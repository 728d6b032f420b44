package io.millrace.server.tracking;

import io.millrace.server.ServerExtension;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tracking API on SQLite. */
class TrackingTest {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.onSqlite();

    @Nested
    class Experiments extends ExperimentContract {
        Experiments() {
            super(SERVER);
        }
    }

    @Nested
    class Runs extends RunContract {
        Runs() {
            super(SERVER);
        }
    }

    @Nested
    class Logging extends LoggingContract {
        Logging() {
            super(SERVER);
        }
    }

    @Nested
    class Lineage extends LineageContract {
        Lineage() {
            super(SERVER);
        }
    }

    @Nested
    class Histories extends HistoryContract {
        Histories() {
            super(SERVER);
        }
    }

    @Nested
    class Models extends LoggedModelContract {
        Models() {
            super(SERVER);
        }
    }

    @Nested
    class Protocol extends ProtocolContract {
        Protocol() {
            super(SERVER);
        }
    }

    @Nested
    class Batches extends BatchContract {
        Batches() {
            super(SERVER);
        }
    }

    @Nested
    class ExperimentTags extends ExperimentTagContract {
        ExperimentTags() {
            super(SERVER);
        }
    }
}
