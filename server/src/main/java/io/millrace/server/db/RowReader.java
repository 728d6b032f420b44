package io.millrace.server.db;

import java.sql.SQLException;

/** Takes rows one after the other, so that a result of any length needs no memory. */
@FunctionalInterface
public interface RowReader {
    void read(Row row) throws SQLException;
}
