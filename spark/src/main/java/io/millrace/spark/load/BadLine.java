package io.millrace.spark.load;

import io.millrace.spark.data.SqlState;

/**
 * How a bad record is written: SQLSTATE and message; then, unless it has too few fields or no end, the counts of columns,
 * the bad column (from 1) and its value; then the record's values.
 */
final class BadLine {
    /** Stands for the record's line in the file, until all parts before it are counted. */
    static final String LINE_MARK = "\u0001";

    private BadLine() {}

    static String of(BadField problem, Fields fields, int tableColumns, int column) {
        if (column >= fields.count() || fields.open() || problem.line().startsWith(SqlState.TOO_FEW_FIELDS.state())) {
            return problem.line() + " " + fields.allText();
        }
        return problem.line()
                + " [table columns: " + tableColumns + ", file columns: " + fields.count() + ", column "
                + (column + 1) + ": " + fields.text(column) + "] " + fields.allText();
    }

    static String of(SqlState state, String message, String record) {
        return state.state() + " " + message + " " + record;
    }
}
