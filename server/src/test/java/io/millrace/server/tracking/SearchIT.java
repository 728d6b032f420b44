package io.millrace.server.tracking;

import io.millrace.server.ServerExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Searching on PostgreSQL. */
class SearchIT extends SearchContracts {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.onPostgres();

    SearchIT() {
        super(SERVER);
    }
}
