package io.millrace.server.tracking;

import io.millrace.server.ServerExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Searching on SQLite. */
class SearchTest extends SearchContracts {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.onSqlite();

    SearchTest() {
        super(SERVER);
    }
}
