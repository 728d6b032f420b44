package io.millrace.server.tracking;

import io.millrace.server.ServerExtension;
import org.junit.jupiter.api.Nested;

/** Every contract of searching, for one database each. */
abstract class SearchContracts {
    private final ServerExtension database;

    SearchContracts(ServerExtension database) {
        this.database = database;
    }

    @Nested
    class ExamplesOfRuns extends SearchExamples {
        ExamplesOfRuns() {
            super(database);
        }
    }

    @Nested
    class OtherExamples extends OtherSearchExamples {
        OtherExamples() {
            super(database);
        }
    }

    @Nested
    class Properties extends SearchProperties {
        Properties() {
            super(database);
        }
    }
}
