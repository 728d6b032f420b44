package io.millrace.e2e;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The registry calls of MLflow's Java client against Millrace on SQLite. */
class OfficialRegistryTest extends OfficialRegistryContract {
    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    @Override
    ServerExtension server() {
        return server;
    }
}
