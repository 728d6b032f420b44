package io.millrace.benchmarks.process;

import java.util.Locale;

/** The databases that a server keeps its data in. */
public enum Store {
    SQLITE,
    POSTGRESQL;

    /** As the command line and the report write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
