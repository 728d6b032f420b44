package io.millrace.server.tracking;

import io.millrace.server.ServerExtension;
import org.junit.jupiter.api.Nested;

/** Every contract of the tracking API, for one database each. */
abstract class TrackingContracts {
    private final ServerExtension database;

    TrackingContracts(ServerExtension database) {
        this.database = database;
    }

    @Nested
    class Experiments extends ExperimentContract {
        Experiments() {
            super(database);
        }
    }

    @Nested
    class Runs extends RunContract {
        Runs() {
            super(database);
        }
    }

    @Nested
    class Logging extends LoggingContract {
        Logging() {
            super(database);
        }
    }

    @Nested
    class Lineage extends LineageContract {
        Lineage() {
            super(database);
        }
    }

    @Nested
    class Histories extends HistoryContract {
        Histories() {
            super(database);
        }
    }

    @Nested
    class Models extends LoggedModelContract {
        Models() {
            super(database);
        }
    }

    @Nested
    class Protocol extends ProtocolContract {
        Protocol() {
            super(database);
        }
    }

    @Nested
    class Batches extends BatchContract {
        Batches() {
            super(database);
        }
    }

    @Nested
    class ExperimentTags extends ExperimentTagContract {
        ExperimentTags() {
            super(database);
        }
    }
}
