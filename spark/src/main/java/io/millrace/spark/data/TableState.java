package io.millrace.spark.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/**
 * A Delta table at one of its versions.
 *
 * @param properties the table's properties, the primary key among them
 * @param location the folder's URI
 */
public record TableState(
        TableName name, long version, StructType schema, Map<String, String> properties, String location) {
    static final String KEY = "millrace.primaryKey";
    static final String TIMES = "millrace.timeColumns";
    private static final String CHECK = "delta.constraints.";

    /** A table that is not Delta's: without versions and files. */
    public static TableState described(TableName name, StructType schema, List<String> key, List<String> times) {
        return new TableState(name, 0, schema, Map.of(KEY, String.join(",", key), TIMES, String.join(",", times)), "");
    }

    public List<TableColumn> columns() {
        return Stream.of(schema.fields()).map(TableColumn::new).collect(Collectors.toUnmodifiableList());
    }

    public Optional<TableColumn> column(String name) {
        return columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The column of that name in any case. */
    public TableColumn requireColumn(String name) {
        return column(name)
                .orElseThrow(() -> SqlState.NO_SUCH_COLUMN.error(
                        "%s has no column %s; it has %s.",
                        this.name, name.toUpperCase(Locale.ROOT), List.of(schema.fieldNames())));
    }

    /** The primary key's columns in order; empty without one. */
    public List<String> key() {
        return list(KEY);
    }

    /** The primary key, which this operation cannot do without. */
    public List<String> requireKey(String operation) {
        var key = key();
        if (key.isEmpty()) {
            throw SqlState.NO_PRIMARY_KEY.error("%s needs a primary key, and %s has none.", operation, name);
        }
        return key;
    }

    /** The columns declared as TIME. */
    public List<String> times() {
        return list(TIMES);
    }

    /** CHECK constraints: name to SQL expression. */
    public Map<String, String> checks() {
        return properties.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(CHECK))
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().substring(CHECK.length()), Map.Entry::getValue));
    }

    private List<String> list(String property) {
        var text = properties.getOrDefault(property, "");
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }
}
