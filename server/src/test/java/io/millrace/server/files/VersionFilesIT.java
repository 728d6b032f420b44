package io.millrace.server.files;

import io.millrace.server.ServerExtension;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files of versions on PostgreSQL. */
class VersionFilesIT {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.onPostgres();

    @Nested
    class Digests extends DigestContract {
        Digests() {
            super(SERVER);
        }
    }

    @Nested
    class Frozen extends FrozenContract {
        Frozen() {
            super(SERVER);
        }
    }

    @Nested
    class Insight extends InsightContract {
        Insight() {
            super(SERVER);
        }
    }
}
