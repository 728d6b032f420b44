package io.millrace.server.tracking;

import io.millrace.server.ServerExtension;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Searching on SQLite. */
class SearchTest {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.onSqlite();

    @Nested
    class ExamplesOfRuns extends SearchExamples {
        ExamplesOfRuns() {
            super(SERVER);
        }
    }

    @Nested
    class OtherExamples extends OtherSearchExamples {
        OtherExamples() {
            super(SERVER);
        }
    }

    @Nested
    class Properties extends SearchProperties {
        Properties() {
            super(SERVER);
        }
    }
}
