package io.millrace.spark.data;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import org.jspecify.annotations.Nullable;

/** An error of the data context: the error code and sentence of every Millrace error, and the SQLSTATE. Made by {@link SqlState#error}. */
public final class DataException extends MlflowException {
    private static final long serialVersionUID = 1L;

    private final SqlState state;

    DataException(SqlState state, ErrorCode code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
        this.state = state;
    }

    /** The SQLSTATE's five characters, such as {@code SE009}. */
    public String sqlState() {
        return state.state();
    }
}
