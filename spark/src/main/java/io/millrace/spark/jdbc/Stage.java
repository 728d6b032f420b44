package io.millrace.spark.jdbc;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;

import io.millrace.spark.data.TableName;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.StructField;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A table beside the target that takes a frame's rows by COPY, from all executors at once; one statement then moves
 * them. A partition that is written again replaces what it wrote.
 */
final class Stage implements AutoCloseable {
    private final PostgresServer server;
    private final String name;
    private final List<String> columns;

    private Stage(PostgresServer server, String name, List<String> columns) {
        this.server = server;
        this.name = name;
        this.columns = columns;
    }

    /** Makes the table with the target's columns of these names, and fills it. */
    static Stage filled(PostgresServer server, TableName target, Dataset<Row> rows) {
        var columns = List.of(rows.columns());
        var name = PostgresNames.quoted(target.schema()) + ".\"millrace_stage_"
                + UUID.randomUUID().toString().replace("-", "") + "\"";
        server.transaction(connection -> execute(
                connection,
                "CREATE UNLOGGED TABLE " + name + " AS SELECT " + PostgresNames.quoted(columns)
                        + ", 0 AS millrace_part FROM " + PostgresNames.quoted(target) + " WHERE false"));
        var stage = new Stage(server, name, columns);
        try {
            stage.fill(rows);
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    /** For a statement's FROM. */
    String name() {
        return name;
    }

    List<String> columns() {
        return columns;
    }

    private void fill(Dataset<Row> rows) {
        var texts =
                rows.select(Stream.of(rows.schema().fields()).map(Stage::text).toArray(Column[]::new));
        var target = server;
        var table = name;
        var copy = "COPY " + name + " (" + PostgresNames.quoted(columns) + ", millrace_part) FROM STDIN";
        texts.foreachPartition((ForeachPartitionFunction<Row>) part -> copyPart(target, table, copy, part));
    }

    private static void copyPart(PostgresServer server, String table, String copy, Iterator<Row> rows) {
        var part = TaskContext.getPartitionId();
        server.transaction(connection -> {
            execute(connection, "DELETE FROM " + table + " WHERE millrace_part = " + part);
            var in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
            try {
                write(in, rows, part);
                return in.endCopy();
            } finally {
                if (in.isActive()) {
                    in.cancelCopy();
                }
            }
        });
    }

    private static void write(CopyIn in, Iterator<Row> rows, int part) throws SQLException {
        var text = new StringBuilder();
        while (rows.hasNext()) {
            var row = rows.next();
            for (var i = 0; i < row.size(); i++) {
                appendField(text, row.isNullAt(i) ? "\\N" : escaped(row.getString(i)));
            }
            text.append(part).append('\n');
            if (text.length() > 1 << 16) {
                flush(in, text);
            }
        }
        flush(in, text);
    }

    private static void appendField(StringBuilder text, String value) {
        text.append(value).append('\t');
    }

    private static void flush(CopyIn in, StringBuilder text) throws SQLException {
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        in.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private static String escaped(String value) {
        for (var i = 0; i < value.length(); i++) {
            if ("\\\t\n\r".indexOf(value.charAt(i)) >= 0) {
                return value.replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
            }
        }
        return value;
    }

    private static Column text(StructField field) {
        var column = col(TableName.quote(field.name()));
        var text = field.dataType() instanceof BinaryType ? concat(lit("\\x"), hex(column)) : column.cast("string");
        return text.as(field.name());
    }

    static int execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return Math.max(0, statement.execute(sql) ? 0 : statement.getUpdateCount());
        }
    }

    @Override
    public void close() {
        server.transaction(connection -> execute(connection, "DROP TABLE IF EXISTS " + name));
    }
}
