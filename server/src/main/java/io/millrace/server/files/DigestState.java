package io.millrace.server.files;

/** How far the server is with the files of a version; on the wire by its name. */
enum DigestState {
    PENDING(0),
    COMPLETE(1),
    /** The server does not open their location. */
    NOT_READABLE(2),
    FAILED(3);

    private final long number;

    DigestState(long number) {
        this.number = number;
    }

    /** As stored. */
    long number() {
        return number;
    }

    static DigestState of(long number) {
        for (var state : values()) {
            if (state.number == number) {
                return state;
            }
        }
        throw new IllegalArgumentException("No digest state " + number);
    }
}
