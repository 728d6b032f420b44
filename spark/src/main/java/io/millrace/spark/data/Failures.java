package io.millrace.spark.data;

import org.apache.spark.SparkThrowable;
import org.jspecify.annotations.Nullable;

/** What Spark and Delta throw, read as the SQLSTATE that a database would give. */
final class Failures {
    private Failures() {}

    /** The same failure under its SQLSTATE, or itself if it is none of the data's. */
    static RuntimeException translated(RuntimeException failure, TableName table) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var state = cause instanceof SparkThrowable known ? state(known.getCondition()) : null;
            if (state != null) {
                return state.error(failure, "The rows do not fit %s: %s", table, firstLine(cause));
            }
        }
        return failure;
    }

    private static @Nullable SqlState state(@Nullable String condition) {
        if (condition == null) {
            return null;
        }
        return switch (condition.replaceFirst("\\..*", "")) {
            case "DELTA_NOT_NULL_CONSTRAINT_VIOLATED",
                    "DELTA_MISSING_NOT_NULL_COLUMN_VALUE",
                    "NOT_NULL_ASSERT_VIOLATION" -> SqlState.NULL_NOT_ALLOWED;
            case "DELTA_VIOLATE_CONSTRAINT_WITH_VALUES" -> SqlState.CHECK_VIOLATED;
            case "DELTA_EXCEED_CHAR_VARCHAR_LIMIT", "EXCEED_LIMIT_LENGTH" -> SqlState.TOO_LONG;
            case "CAST_OVERFLOW", "NUMERIC_VALUE_OUT_OF_RANGE", "ARITHMETIC_OVERFLOW" -> SqlState.OUT_OF_RANGE;
            case "CAST_INVALID_INPUT" -> SqlState.BAD_NUMBER;
            default -> null;
        };
    }

    private static String firstLine(Throwable cause) {
        var message = String.valueOf(cause.getMessage());
        var end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
