package io.millrace.spark.jdbc;

import static org.apache.spark.sql.functions.col;

import io.millrace.spark.data.Alignment;
import io.millrace.spark.data.MergeCounts;
import io.millrace.spark.data.TableName;
import io.millrace.spark.data.TableState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Inserts, updates and deletes through frames: rows go into a stage by COPY, and one statement moves them. */
final class PostgresChanges {
    private final PostgresServer server;

    PostgresChanges(PostgresServer server) {
        this.server = server;
    }

    long insert(Dataset<Row> frame, TableState table) {
        return staged(
                Alignment.sameColumns(frame, table), table, (connection, stage) -> insert(connection, stage, table));
    }

    /** Moves the stage's rows; a NULL becomes the column's default. */
    static long insertImported(Connection connection, Stage stage, TableState table) throws SQLException {
        var values =
                stage.columns().stream().map(name -> withDefault(name, table)).collect(Collectors.joining(", "));
        return Stage.execute(
                connection, insertInto(stage, table) + "SELECT " + values + " FROM " + stage.name() + " s");
    }

    private static long insert(Connection connection, Stage stage, TableState table) throws SQLException {
        var sql =
                insertInto(stage, table) + "SELECT " + PostgresNames.quoted(stage.columns()) + " FROM " + stage.name();
        return Stage.execute(connection, sql);
    }

    private static String insertInto(Stage stage, TableState table) {
        return "INSERT INTO " + PostgresNames.quoted(table.name()) + " (" + PostgresNames.quoted(stage.columns())
                + ") ";
    }

    private static String withDefault(String name, TableState table) {
        var column = "s." + PostgresNames.quoted(name);
        return table.requireColumn(name)
                .fallback()
                .map(text -> "coalesce(" + column + ", " + text + ")")
                .orElse(column);
    }

    MergeCounts upsert(Dataset<Row> frame, TableState table) {
        Alignment.require(frame, table.requireKey("upsert"), "upsert");
        return staged(
                Alignment.sameColumns(frame, table),
                table,
                (connection, stage) -> upsert(connection, stage, table, UnaryOperator.identity()));
    }

    /** As {@link #upsert}, from a stage; a NULL becomes the column's default in new rows. */
    static MergeCounts upsertImported(Connection connection, Stage stage, TableState table) throws SQLException {
        return upsert(connection, stage, table, name -> withDefault(name, table));
    }

    /**
     * Two statements, as the update takes the stage's values and the insert may take others. New keys that another
     * transaction adds in between fail the insert, and with it all.
     */
    private static MergeCounts upsert(Connection connection, Stage stage, TableState table, UnaryOperator<String> value)
            throws SQLException {
        var updated = update(connection, stage, table);
        var values = stage.columns().stream()
                .map(name -> value.apply(name).equals(name) ? "s." + PostgresNames.quoted(name) : value.apply(name))
                .collect(Collectors.joining(", "));
        var inserted = Stage.execute(
                connection,
                insertInto(stage, table) + "SELECT " + values + " FROM " + stage.name()
                        + " s WHERE NOT EXISTS (SELECT 1 FROM " + PostgresNames.quoted(table.name()) + " t WHERE "
                        + sameKey(table) + ")");
        return new MergeCounts(updated, inserted, 0);
    }

    long update(Dataset<Row> frame, TableState table) {
        Alignment.require(frame, table.requireKey("update"), "update");
        return staged(
                Alignment.sameColumns(frame, table), table, (connection, stage) -> update(connection, stage, table));
    }

    private static int update(Connection connection, Stage stage, TableState table) throws SQLException {
        var changes = stage.columns().stream()
                .filter(name -> !table.key().contains(name))
                .map(name -> PostgresNames.quoted(name) + " = s." + PostgresNames.quoted(name))
                .collect(Collectors.joining(", "));
        if (changes.isEmpty()) {
            return 0;
        }
        return Stage.execute(
                connection,
                "UPDATE " + PostgresNames.quoted(table.name()) + " t SET " + changes + " FROM " + stage.name()
                        + " s WHERE " + sameKey(table));
    }

    long delete(Dataset<Row> frame, TableState table) {
        var key = table.requireKey("delete");
        Alignment.require(frame, key, "delete");
        var keys = Alignment.sameColumns(frame, table).select(columns(key)).distinct();
        return staged(
                keys,
                table,
                (connection, stage) -> Stage.execute(
                        connection,
                        "DELETE FROM " + PostgresNames.quoted(table.name()) + " t USING " + stage.name() + " s WHERE "
                                + sameKey(table)));
    }

    private <T> T staged(Dataset<Row> rows, TableState table, Move<T> move) {
        try (var stage = Stage.filled(server, table.name(), rows)) {
            return server.transaction(connection -> move.run(connection, stage));
        }
    }

    private interface Move<T> {
        T run(Connection connection, Stage stage) throws SQLException;
    }

    private static String sameKey(TableState table) {
        return table.key().stream()
                .map(PostgresNames::quoted)
                .map(name -> "t." + name + " = s." + name)
                .collect(Collectors.joining(" AND "));
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(name -> col(TableName.quote(name))).toArray(Column[]::new);
    }
}
