package io.millrace.e2e;

import org.junit.jupiter.api.extension.RegisterExtension;

/** MLflow's Java client against Millrace on PostgreSQL. */
class OfficialClientIT extends OfficialClientContract {
    @RegisterExtension
    static final ServerExtension server = ServerExtension.onPostgres();

    @Override
    ServerExtension server() {
        return server;
    }
}
