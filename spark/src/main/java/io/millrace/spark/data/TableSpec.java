package io.millrace.spark.data;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A table to create.
 *
 * @param key the columns of its primary key in order; empty for none. Key columns are NOT NULL
 * @param times the columns of SQL type TIME, which Delta lacks: kept as text {@code HH:mm:ss}
 */
public record TableSpec(TableName name, List<ColumnSpec> columns, List<String> key, List<String> times) {
    public TableSpec {
        key = key.stream().map(column -> column.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableList());
        times = List.copyOf(times);
        var keys = key;
        columns = columns.stream()
                .map(column -> keys.contains(column.name()) ? column.notNull() : column)
                .collect(Collectors.toUnmodifiableList());
        var names = columns.stream().map(ColumnSpec::name).collect(Collectors.toList());
        for (var column : key) {
            if (!names.contains(column)) {
                throw SqlState.NO_SUCH_COLUMN.error(
                        "The primary key names column %s, which %s does not have.", column, name);
            }
        }
        if (names.stream().distinct().count() != names.size()) {
            throw SqlState.SYNTAX.error("%s would have two columns of one name: %s.", name, names);
        }
    }
}
