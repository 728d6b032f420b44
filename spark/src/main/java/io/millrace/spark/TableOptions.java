package io.millrace.spark;

import io.millrace.spark.data.ColumnSpec;
import io.millrace.spark.data.SqlState;
import io.millrace.spark.data.TableName;
import io.millrace.spark.data.TableSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * How a table is made from a frame's columns.
 *
 * @param primaryKey columns in any letter case; empty for none
 * @param types SQL types that replace those of the frame, by column name in any letter case
 * @param dropTable whether a table of that name is dropped first; else it is an error
 */
public record TableOptions(List<String> primaryKey, Map<String, String> types, boolean dropTable) {
    public static final TableOptions DEFAULT = new TableOptions(List.of(), Map.of(), false);

    public TableOptions {
        primaryKey = List.copyOf(primaryKey);
        types = Map.copyOf(types);
    }

    public TableOptions withPrimaryKey(String... columns) {
        return new TableOptions(List.of(columns), types, dropTable);
    }

    public TableOptions withTypes(Map<String, String> newTypes) {
        return new TableOptions(primaryKey, newTypes, dropTable);
    }

    public TableOptions replacing() {
        return new TableOptions(primaryKey, types, true);
    }

    /** The definition that these options make of the columns. */
    public TableSpec spec(TableName name, StructType columns) {
        var chosen = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        chosen.putAll(types);
        var specs = Stream.of(columns.fields())
                .map(field -> new ColumnSpec(
                        field.name(),
                        Optional.ofNullable(chosen.remove(field.name())).orElseGet(() -> type(field)),
                        field.nullable(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        if (!chosen.isEmpty()) {
            throw SqlState.NO_SUCH_COLUMN.error(
                    "Types are given for columns that are not there: %s.",
                    String.join(", ", chosen.keySet()).toUpperCase(Locale.ROOT));
        }
        return new TableSpec(name, specs, primaryKey, List.of());
    }

    private static String type(StructField field) {
        return field.dataType() instanceof NullType
                ? "VARCHAR(50)"
                : field.dataType().sql();
    }
}
