package io.millrace.server.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The current row of a result; columns count from 1. Only valid inside its mapper. */
public final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    public String text(int column) throws SQLException {
        var value = result.getString(column);
        return value == null ? "" : value;
    }

    public @Nullable String textOrNull(int column) throws SQLException {
        return result.getString(column);
    }

    public long integer(int column) throws SQLException {
        return result.getLong(column);
    }

    public @Nullable Long integerOrNull(int column) throws SQLException {
        long value = result.getLong(column);
        return result.wasNull() ? null : value;
    }

    public double number(int column) throws SQLException {
        return result.getDouble(column);
    }

    /** A number whose NULL means NaN. */
    public double numberOrNaN(int column) throws SQLException {
        double value = result.getDouble(column);
        return value == 0 && result.wasNull() ? Double.NaN : value;
    }

    public boolean flag(int column) throws SQLException {
        return result.getLong(column) != 0;
    }

    /** The first columns as the driver gives them. */
    @Nullable
    Object[] objects(int width) throws SQLException {
        var values = new @Nullable Object[width];
        for (int i = 0; i < width; i++) {
            values[i] = result.getObject(i + 1);
        }
        return values;
    }
}
