package io.millrace.server.search;

import io.millrace.server.db.Sql;

/**
 * One column of an order.
 *
 * @param sql an expression that is never NULL
 * @param type of its values
 * @param descending direction
 */
public record SortTerm(Sql sql, Type type, boolean descending) {
    /** How a page token carries a value. */
    public enum Type {
        INTEGER,
        REAL,
        TEXT
    }

    public static SortTerm integer(String sql, boolean descending) {
        return new SortTerm(Sql.of(sql), Type.INTEGER, descending);
    }

    public static SortTerm real(String sql, boolean descending) {
        return new SortTerm(Sql.of(sql), Type.REAL, descending);
    }

    public static SortTerm text(String sql, boolean descending) {
        return new SortTerm(Sql.of(sql), Type.TEXT, descending);
    }
}
