package io.millrace.cli;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

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

    /** What to ask the server for at a time; a negative limit is refused. */
    int page() {
        if (most < 0) {
            throw INVALID_PARAMETER_VALUE.error("--max-results %d must not be negative; 0 means all", most);
        }
        return (int) (most == 0 ? PAGE : Math.min(PAGE, most));
    }
}
