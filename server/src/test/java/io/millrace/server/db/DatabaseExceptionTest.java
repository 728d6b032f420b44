package io.millrace.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.ErrorCode;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

/** What a failure of a driver means to a caller. */
class DatabaseExceptionTest {
    @Test
    void of_stateOfPostgres_isNotOverruledByWhatTheMessageQuotes() {
        var taken =
                new SQLException("ERROR: duplicate key\n  Detail: Key (name)=(interrupted) already exists.", "23505");
        var error = DatabaseException.of(taken, "INSERT");
        assertThat(error.isDuplicate()).isTrue();
        assertThat(error.isTransient()).isFalse();
    }

    @Test
    void of_noConnectionFreeInTime_isTemporary() {
        var busy = new SQLTransientConnectionException("millrace - Connection is not available, request timed out");
        assertThat(DatabaseException.of(busy, "connecting").code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE);
    }

    @Test
    void of_sqliteWithoutState_isReadFromItsMessage() {
        var interrupted = new SQLException("[SQLITE_INTERRUPT] Operation terminated (interrupted)");
        assertThat(DatabaseException.of(interrupted, "SELECT").code()).isEqualTo(ErrorCode.BAD_REQUEST);
        var taken = new SQLException("[SQLITE_CONSTRAINT_UNIQUE] A UNIQUE constraint failed (experiments.name)");
        assertThat(DatabaseException.of(taken, "INSERT").isDuplicate()).isTrue();
    }
}
