package io.millrace.server.tracking;

import io.millrace.server.ServerExtension;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Samples of metrics on SQLite. */
class SamplingTest {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.onSqlite();

    @Nested
    class Samples extends SamplingContract {
        Samples() {
            super(SERVER);
        }
    }
}
