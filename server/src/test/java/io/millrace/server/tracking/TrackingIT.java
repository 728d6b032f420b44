package io.millrace.server.tracking;

import io.millrace.server.ServerExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tracking API on PostgreSQL. */
class TrackingIT extends TrackingContracts {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.onPostgres();

    TrackingIT() {
        super(SERVER);
    }
}
