package io.millrace.e2e;

import org.junit.jupiter.api.extension.RegisterExtension;

/** MLflow's Java client against Millrace on SQLite. */
class OfficialClientTest extends OfficialClientContract {
    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    @Override
    ServerExtension server() {
        return server;
    }
}
