package io.millrace.spark.data;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Fits a frame to a table: columns by name in any letter case, in the table's order and types. */
public final class Alignment {
    private final TableState table;
    private final Map<String, String> byUpperName;

    private Alignment(Dataset<Row> frame, TableState table) {
        this.table = table;
        this.byUpperName = names(frame);
        for (var name : frame.columns()) {
            table.requireColumn(name);
        }
    }

    /** Whole rows of the table: a column that the frame lacks gets its DEFAULT, else NULL, else what Delta generates. */
    static Dataset<Row> wholeRows(Dataset<Row> frame, TableState table) {
        var alignment = new Alignment(frame, table);
        var columns = new ArrayList<Column>();
        for (var column : table.columns()) {
            alignment.add(columns, column);
        }
        return frame.select(columns.toArray(new Column[0]));
    }

    /** Only the columns that the frame has, under the table's names. */
    public static Dataset<Row> sameColumns(Dataset<Row> frame, TableState table) {
        var alignment = new Alignment(frame, table);
        var columns = table.columns().stream()
                .filter(alignment::given)
                .map(alignment::value)
                .toArray(Column[]::new);
        return frame.select(columns);
    }

    /** The frame's names in upper case to its own spelling; two names that differ only in case are an error. */
    static Map<String, String> names(Dataset<Row> frame) {
        var names = new HashMap<String, String>();
        for (var name : frame.columns()) {
            var other = names.put(name.toUpperCase(Locale.ROOT), name);
            if (other != null) {
                throw SqlState.SYNTAX.error("The frame's columns %s and %s have one name.", other, name);
            }
        }
        return names;
    }

    /** The names that the frame must have, or an error that names what is missing. */
    public static void require(Dataset<Row> frame, List<String> names, String operation) {
        var has = names(frame);
        for (var name : names) {
            if (!has.containsKey(name.toUpperCase(Locale.ROOT))) {
                throw SqlState.COLUMN_NOT_LISTED.error(
                        "%s needs the primary key's column %s, which the frame lacks.", operation, name);
            }
        }
    }

    private void add(List<Column> columns, TableColumn column) {
        if (given(column)) {
            if (!column.writable()) {
                throw SqlState.GENERATED_COLUMN.error(
                        "Column %s of %s is generated always: leave it out.", column.name(), table.name());
            }
            columns.add(value(column));
        } else if (!column.generated()) {
            requireOptional(column);
            var fallback = column.fallback().map(text -> expr(text)).orElse(lit(null));
            columns.add(fallback.cast(column.type()).as(column.name()));
        }
    }

    private void requireOptional(TableColumn column) {
        if (!column.nullable() && column.fallback().isEmpty()) {
            throw SqlState.NULL_NOT_ALLOWED.error(
                    "Column %s of %s is NOT NULL without a default, and the frame lacks it.",
                    column.name(), table.name());
        }
    }

    private boolean given(TableColumn column) {
        return byUpperName.containsKey(column.name().toUpperCase(Locale.ROOT));
    }

    private Column value(TableColumn column) {
        var name = byUpperName.get(column.name().toUpperCase(Locale.ROOT));
        return col(TableName.quote(String.valueOf(name))).cast(column.type()).as(column.name());
    }
}
