package io.millrace.server.db;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;

/** A statement failed. Callers of the API never see SQL; the log has it as the cause. */
public final class DatabaseException extends MlflowException {
    private static final long serialVersionUID = 1L;

    private final boolean transientFailure;
    private final boolean duplicate;

    private DatabaseException(ErrorCode code, String message, SQLException cause, boolean duplicate) {
        super(code, message, cause);
        this.transientFailure = code == ErrorCode.TEMPORARILY_UNAVAILABLE;
        this.duplicate = duplicate;
    }

    static DatabaseException of(SQLException cause, String statement) {
        var state = cause.getSQLState() == null ? "" : cause.getSQLState();
        // Only SQLite's driver has no states. PostgreSQL's messages may quote what users wrote, so they are not
        // searched.
        var text = state.isEmpty() ? String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT) : "";
        boolean timeout = state.equals("57014") || text.contains("interrupted");
        if (timeout) {
            return new DatabaseException(
                    ErrorCode.BAD_REQUEST,
                    "The query took longer than the limit; narrow the filter or ask for fewer experiments",
                    cause,
                    false);
        }
        if (state.equals("22021")) { // PostgreSQL compares with no text that holds NUL
            return new DatabaseException(
                    ErrorCode.INVALID_PARAMETER_VALUE, "A text in the request holds the character NUL", cause, false);
        }
        if (text.contains("pattern too complex")) {
            return new DatabaseException(
                    ErrorCode.INVALID_PARAMETER_VALUE, "A LIKE pattern in the filter is too long", cause, false);
        }
        // No connection is free in time; 08: connection, 40: deadlock and serialization, 53: resources, 57P: shutdown
        boolean retry = cause instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("57P")
                || text.contains("sqlite_busy")
                || text.contains("sqlite_full");
        boolean duplicate = state.equals("23505") || text.contains("unique constraint");
        var code = retry ? ErrorCode.TEMPORARILY_UNAVAILABLE : ErrorCode.INTERNAL_ERROR;
        var sentence = retry ? "The database is not available right now" : "The database refused a statement";
        cause.addSuppressed(new IllegalStateException("Statement: " + statement));
        return new DatabaseException(code, sentence, cause, duplicate);
    }

    /** Whether the same transaction may succeed when it is tried again. */
    public boolean isTransient() {
        return transientFailure;
    }

    /** Whether a unique constraint was hit. */
    public boolean isDuplicate() {
        return duplicate;
    }
}
