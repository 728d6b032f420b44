package io.millrace.server.db;

import java.util.List;

/** An insert of many rows, written once for both databases. Immutable; make it once, as a constant. */
public final class Insert {
    private final String table;
    private final List<String> types;
    private final String single;
    private final String unnested;
    private final String returningRows;

    /**
     * @param table with its columns, as {@code metrics (run_id, key_id)}
     * @param types of the columns, as PostgreSQL names them
     * @param conflict what follows the rows: {@code ON CONFLICT …}, {@code RETURNING …}
     */
    public Insert(String table, List<String> types, String conflict) {
        this.table = table;
        this.types = List.copyOf(types);
        var arrays = types.stream().map(type -> "?::" + type + "[]").toList();
        var columns = table.substring(table.indexOf('(') + 1, table.lastIndexOf(')'));
        this.single = "INSERT INTO " + table + " VALUES (" + "?, ".repeat(types.size() - 1) + "?) " + conflict;
        this.unnested = "INSERT INTO " + table + " SELECT * FROM unnest(" + String.join(", ", arrays) + ") " + conflict;
        this.returningRows = unnested + " RETURNING " + columns;
    }

    List<String> types() {
        return types;
    }

    /** For one row at a time. */
    String single() {
        return single;
    }

    /** For all rows at once, a column an array; PostgreSQL only. */
    String unnested() {
        return unnested;
    }

    /** The same, giving back the rows that were written. */
    String returningRows() {
        return returningRows;
    }

    @Override
    public String toString() {
        return "INSERT INTO " + table;
    }
}
