package io.millrace.spark.sql;

import io.millrace.spark.data.ColumnSpec;
import io.millrace.spark.data.SqlState;
import io.millrace.spark.data.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code CREATE TABLE [IF NOT EXISTS] name (columns, PRIMARY KEY (…))}, in the SQL of databases rather than Spark's. */
final class TableDefinition {
    private static final String[] CLAUSES = {
        "NOT", "NULL", "DEFAULT", "PRIMARY", "GENERATED", "UNIQUE", "CHECK", "REFERENCES", "CONSTRAINT"
    };

    private final Cursor cursor;
    private final List<ColumnSpec> columns = new ArrayList<>();
    private final List<String> key = new ArrayList<>();
    private final List<String> times = new ArrayList<>();

    private TableDefinition(Cursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Whether this statement is one that only Spark can read: a table made by a query, or one that names its provider.
     */
    static boolean isSparks(Statement statement) {
        var depth = 0;
        for (var token : statement.tokens()) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && (token.is("USING") || token.is("AS") || token.is("LIKE"))) {
                return true;
            }
        }
        return false;
    }

    /** {@code CREATE TABLE … AS query} with Delta named as its provider; empty if the statement names one. */
    static Optional<String> asDelta(Statement statement) {
        for (var token : statement.tokens()) {
            if (token.is("USING") || token.is("LIKE")) {
                return Optional.empty();
            }
            if (token.is("AS")) {
                var at = token.start() - statement.tokens().get(0).start();
                return Optional.of(statement.text().substring(0, at) + "USING DELTA "
                        + statement.text().substring(at));
            }
        }
        return Optional.empty();
    }

    /** The cursor stands before the table's name. */
    static TableSpec read(Cursor cursor, String currentSchema) {
        var name = cursor.table(currentSchema);
        var definition = new TableDefinition(cursor);
        cursor.expect("(");
        do {
            definition.element();
        } while (cursor.accept(","));
        cursor.expect(")");
        cursor.expectEnd();
        return new TableSpec(name, definition.columns, definition.key, definition.times);
    }

    private void element() {
        if (cursor.accept("CONSTRAINT")) {
            cursor.name();
        }
        if (cursor.accept("PRIMARY", "KEY")) {
            keyColumns();
        } else if (cursor.sees("UNIQUE") || cursor.sees("FOREIGN") || cursor.sees("CHECK")) {
            throw unsupported();
        } else {
            column();
        }
    }

    private void column() {
        var name = cursor.name();
        var type = type(name);
        var nullable = true;
        var fallback = Optional.<String>empty();
        var identity = Optional.<String>empty();
        while (!cursor.sees(",") && !cursor.sees(")")) {
            if (cursor.accept("NOT", "NULL")) {
                nullable = false;
            } else if (cursor.accept("WITH", "DEFAULT") || cursor.accept("DEFAULT")) {
                fallback = Optional.of(cursor.upToComma(CLAUSES)).filter(text -> !text.equalsIgnoreCase("NULL"));
            } else if (cursor.accept("PRIMARY", "KEY")) {
                key.add(name);
            } else if (cursor.accept("GENERATED")) {
                identity = Optional.of(cursor.upToComma("NOT", "PRIMARY"));
            } else if (!cursor.accept("NULL")) {
                throw unsupported();
            }
        }
        columns.add(new ColumnSpec(name, type, nullable, fallback, identity));
    }

    private String type(String column) {
        var type = cursor.name().toUpperCase(Locale.ROOT);
        cursor.accept("PRECISION");
        var size = size();
        return switch (type) {
            case "NUMERIC", "DEC" -> "DECIMAL" + size;
            case "CHARACTER" -> (cursor.accept("VARYING") ? "VARCHAR" : "CHAR") + (size.isEmpty() ? size() : size);
            case "CHAR" -> "CHAR" + (size.isEmpty() ? "(1)" : size);
            case "LONG" -> cursor.accept("VARCHAR") ? "STRING" : "BIGINT";
            case "TEXT", "CLOB" -> "STRING";
            case "BLOB" -> "BINARY";
            case "TIME" -> {
                times.add(column.toUpperCase(Locale.ROOT));
                yield "STRING";
            }
            default -> type + size;
        };
    }

    private String size() {
        if (!cursor.accept("(")) {
            return "";
        }
        var size = "(" + cursor.number() + (cursor.accept(",") ? "," + cursor.number() : "") + ")";
        cursor.expect(")");
        return size;
    }

    private void keyColumns() {
        cursor.expect("(");
        do {
            key.add(cursor.name());
        } while (cursor.accept(","));
        cursor.expect(")");
    }

    private RuntimeException unsupported() {
        return SqlState.NOT_SUPPORTED.error(
                "'%s' cannot be part of a table here: columns take NOT NULL, DEFAULT, GENERATED … AS IDENTITY and PRIMARY KEY.",
                cursor.take().value());
    }
}
