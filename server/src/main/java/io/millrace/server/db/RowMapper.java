package io.millrace.server.db;

import java.sql.SQLException;

/** Makes one value of one row. */
@FunctionalInterface
public interface RowMapper<T> {
    T map(Row row) throws SQLException;
}
