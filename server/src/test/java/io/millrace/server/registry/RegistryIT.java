package io.millrace.server.registry;

import io.millrace.server.ServerExtension;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The registry on PostgreSQL. */
class RegistryIT {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.onPostgres();

    @Nested
    class Searches extends RegistrySearchExamples {
        Searches() {
            super(SERVER);
        }
    }
}
