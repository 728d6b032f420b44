package io.millrace.server.db;

import java.util.List;

/**
 * An insert of many rows, written once for both databases.
 *
 * @param table with its columns, as {@code metrics (run_id, key_id)}
 * @param types of the columns, as PostgreSQL names them
 * @param conflict what follows the rows: {@code ON CONFLICT …}, {@code RETURNING …}
 */
public record Insert(String table, List<String> types, String conflict) {
    /** For one row at a time. */
    String single() {
        return "INSERT INTO " + table + " VALUES (" + "?, ".repeat(types.size() - 1) + "?) " + conflict;
    }

    /** For all rows at once, a column an array. WHERE true keeps SQLite's and PostgreSQL's parsers agreed. */
    String unnested() {
        var arrays = types.stream().map(type -> "?::" + type + "[]").toList();
        return "INSERT INTO " + table + " SELECT * FROM unnest(" + String.join(", ", arrays) + ") " + conflict;
    }

    /** The same, giving back the rows that were written. */
    Insert returningAll() {
        var columns = table.substring(table.indexOf('(') + 1, table.lastIndexOf(')'));
        return new Insert(table, types, conflict + " RETURNING " + columns);
    }
}
