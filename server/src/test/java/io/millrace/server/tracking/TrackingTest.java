package io.millrace.server.tracking;

import io.millrace.server.ServerExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tracking API on SQLite. */
class TrackingTest extends TrackingContracts {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.onSqlite();

    TrackingTest() {
        super(SERVER);
    }
}
