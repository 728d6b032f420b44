package io.millrace.spark.data;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The primary key as conditions and checks on frames. */
public final class Keys {
    private Keys() {}

    static Column[] columns(List<String> key) {
        return key.stream().map(name -> col(TableName.quote(name))).toArray(Column[]::new);
    }

    /** {@code t.K1 = s.K1 AND …}: an equality that NULL never meets. */
    static String sameKey(List<String> key) {
        return key.stream()
                .map(TableName::quote)
                .map(name -> "t." + name + " = s." + name)
                .collect(Collectors.joining(" AND "));
    }

    /** Fails if two rows of the frame have one key. */
    static void requireDistinct(Dataset<Row> rows, TableState table) {
        var key = table.key();
        var twice = rows.groupBy(columns(key))
                .agg(count(lit(1)).as("millrace_count"))
                .filter(col("millrace_count").gt(1))
                .limit(1)
                .collectAsList();
        if (!twice.isEmpty()) {
            throw duplicate(key, twice.get(0), table, "twice among the new rows");
        }
    }

    /** Fails if a row of the frame has a key that the table holds already. */
    static void requireNew(Dataset<Row> rows, Dataset<Row> present, TableState table) {
        var key = table.key();
        var again = rows.select(columns(key))
                .join(present.select(columns(key)), key.toArray(new String[0]), "left_semi")
                .limit(1)
                .collectAsList();
        if (!again.isEmpty()) {
            throw duplicate(key, again.get(0), table, "already in the table");
        }
    }

    private static DataException duplicate(List<String> key, Row row, TableState table, String where) {
        var text = IntStream.range(0, key.size())
                .mapToObj(i -> key.get(i) + "=" + row.get(i))
                .collect(Collectors.joining(", "));
        return SqlState.DUPLICATE_KEY.error(
                "The primary key of %s would be broken: %s is %s.", table.name(), text, where);
    }
}
