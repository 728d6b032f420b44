package io.millrace.spark.jdbc;

import io.millrace.protocol.ErrorCode;
import io.millrace.spark.data.SqlState;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/**
 * Where a PostgreSQL database is, and as whom.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 */
public record PostgresServer(String url, String user, String password) implements Serializable {
    static final int FETCH_SIZE = 10_000;

    public PostgresServer {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw ErrorCode.INVALID_PARAMETER_VALUE.error(
                    "The address must begin with jdbc:postgresql:, the only database there is a context for, not '%s'.",
                    url.replaceAll("\\?.*", ""));
        }
    }

    /** From MILLRACE_JDBC_URL, or BEAKERX_SQL_DEFAULT_JDBC as in older notebooks, and MILLRACE_JDBC_USER and _PASSWORD. */
    public static PostgresServer of(Map<String, String> environment) {
        var url =
                environment.getOrDefault("MILLRACE_JDBC_URL", environment.getOrDefault("BEAKERX_SQL_DEFAULT_JDBC", ""));
        if (url.isEmpty()) {
            throw ErrorCode.INVALID_PARAMETER_VALUE.error(
                    "Set MILLRACE_JDBC_URL, MILLRACE_JDBC_USER and MILLRACE_JDBC_PASSWORD to reach a database.");
        }
        return new PostgresServer(
                url,
                environment.getOrDefault("MILLRACE_JDBC_USER", ""),
                environment.getOrDefault("MILLRACE_JDBC_PASSWORD", ""));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, properties());
    }

    private Properties properties() {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return properties;
    }

    /** Work within one transaction: kept whole if it returns, else as if it had never been. */
    <T> T transaction(Work<T> work) {
        try (var connection = connect()) {
            connection.setAutoCommit(false);
            var result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** What is done over a connection. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** PostgreSQL's own sentence under its SQLSTATE, where that is one of ours. */
    static RuntimeException translated(SQLException failure) {
        for (var state : SqlState.values()) {
            if (state.state().equals(failure.getSQLState())) {
                return state.error(failure, "PostgreSQL: %s", String.valueOf(failure.getMessage()));
            }
        }
        var code = String.valueOf(failure.getSQLState()).startsWith("28")
                ? ErrorCode.UNAUTHENTICATED
                : ErrorCode.INVALID_PARAMETER_VALUE;
        return code.error(
                failure, "PostgreSQL: %s (SQLSTATE %s)", String.valueOf(failure.getMessage()), failure.getSQLState());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PostgresServer[" + user + "]";
    }
}
