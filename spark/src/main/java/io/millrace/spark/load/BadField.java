package io.millrace.spark.load;

import io.millrace.spark.data.SqlState;

/** A field or record that cannot become a row. Thrown often and caught nearby, so without a stack. */
final class BadField extends Exception {
    private static final long serialVersionUID = 1L;

    private final SqlState state;

    BadField(SqlState state, String message) {
        super(message, null, false, false);
        this.state = state;
    }

    String line() {
        return state.state() + " " + getMessage();
    }
}
