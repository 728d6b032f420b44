package io.millrace.cli;

import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How much of a long list is shown. */
final class Limit {
    private static final long PAGE = 1000;

    @Option(names = "--max-results", defaultValue = "100", description = "At most so many; 0: all.")
    private long most;

    <T> Stream<T> of(Stream<T> all) {
        return most == 0 ? all : all.limit(most);
    }

    /** What to ask the server for at a time. */
    int page() {
        return (int) (most == 0 ? PAGE : Math.min(PAGE, most));
    }
}
