package io.millrace.spark.jdbc;

import io.millrace.spark.data.ColumnSpec;
import io.millrace.spark.data.TableName;
import io.millrace.spark.data.TableSpec;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names and types as PostgreSQL spells them: names in lower case, as it folds them itself. */
final class PostgresNames {
    private static final Pattern SIZED = Pattern.compile("([A-Z_ ]+)(\\(.*\\))?");

    private PostgresNames() {}

    static String quoted(TableName table) {
        return quoted(table.schema()) + "." + quoted(table.table());
    }

    static String quoted(String name) {
        return "\"" + name.toLowerCase(Locale.ROOT).replace("\"", "\"\"") + "\"";
    }

    static String quoted(List<String> names) {
        return names.stream().map(PostgresNames::quoted).collect(Collectors.joining(", "));
    }

    static String ddl(TableSpec spec) {
        var columns = spec.columns().stream()
                .map(column -> ddl(column, spec.times().contains(column.name())))
                .collect(Collectors.joining(", "));
        var key = spec.key().isEmpty() ? "" : ", PRIMARY KEY (" + quoted(spec.key()) + ")";
        return "CREATE TABLE " + quoted(spec.name()) + " (" + columns + key + ")";
    }

    private static String ddl(ColumnSpec column, boolean time) {
        return quoted(column.name())
                + " "
                + (time ? "time" : type(column.type()))
                + column.identity().map(text -> " GENERATED " + text).orElse("")
                + (column.nullable() ? "" : " NOT NULL")
                + column.fallback().map(text -> " DEFAULT " + text).orElse("");
    }

    private static String type(String spark) {
        var matcher = SIZED.matcher(spark.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return spark;
        }
        var size = matcher.group(2) == null ? "" : matcher.group(2);
        return switch (matcher.group(1)) {
            case "DOUBLE" -> "double precision";
            case "FLOAT" -> "real";
            case "STRING" -> "text";
            case "TINYINT" -> "smallint";
            case "BINARY" -> "bytea";
            case "TIMESTAMP_NTZ" -> "timestamp";
            default -> matcher.group(1) + size;
        };
    }
}
