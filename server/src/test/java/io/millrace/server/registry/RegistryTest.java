package io.millrace.server.registry;

import io.millrace.server.ServerExtension;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The registry on SQLite. */
class RegistryTest {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.onSqlite();

    @Nested
    class Models extends ModelContract {
        Models() {
            super(SERVER);
        }
    }

    @Nested
    class Aliases extends AliasContract {
        Aliases() {
            super(SERVER);
        }
    }

    @Nested
    class Versions extends VersionContract {
        Versions() {
            super(SERVER);
        }
    }

    @Nested
    class Sources extends SourceContract {
        Sources() {
            super(SERVER);
        }
    }

    @Nested
    class Searches extends RegistrySearchExamples {
        Searches() {
            super(SERVER);
        }
    }
}
