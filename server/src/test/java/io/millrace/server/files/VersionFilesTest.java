package io.millrace.server.files;

import io.millrace.server.ServerExtension;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files of versions on SQLite. */
class VersionFilesTest {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.onSqlite();

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
