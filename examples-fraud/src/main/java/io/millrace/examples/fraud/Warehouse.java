package io.millrace.examples.fraud;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.Dataset;
import io.millrace.protocol.tracking.DatasetInput;
import io.millrace.protocol.tracking.Tag;
import io.millrace.spark.DataContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The tables of the demo. */
final class Warehouse {
    static final String FIRST = "cc_fraud_data";
    static final String SECOND = "cc_fraud_data2";
    static final String LABEL = "label";

    private final DataContext context;
    private final Path badRecords;

    /** @param badRecords folder for lines that were refused */
    Warehouse(DataContext context, Path badRecords) {
        this.context = context;
        this.badRecords = badRecords;
    }

    /** What an import said. */
    record Imported(long rows, long refused, String log) {}

    /** Makes the table anew and fills it with the tutorial's statements. */
    Imported load(String table, TransactionFile file) throws IOException {
        Files.createDirectories(badRecords);
        context.execute(TutorialSql.createTable(table));
        var result = context.df(TutorialSql.importData(table, file.path(), badRecords))
                .head();
        return new Imported(
                result.<Long>getAs("rowsImported"),
                result.<Long>getAs("failedRows"),
                result.<String>getAs("failedLog"));
    }

    /** All rows, with the class under the name that Spark ML expects. */
    org.apache.spark.sql.Dataset<Row> labelled(String table) {
        return context.df(TutorialSql.everything(table)).withColumnRenamed("CLASS_RESULT", LABEL);
    }

    /** Rows by class. */
    Map<Integer, Long> classes(String table) {
        var counts = new TreeMap<Integer, Long>();
        for (var row : context.df(TutorialSql.classCounts(table)).collectAsList()) {
            counts.put(row.getInt(0), row.getLong(1));
        }
        return counts;
    }

    /** The table's present version as what a run read. */
    DatasetInput input(String table, String purpose) {
        long version = ((Number) context.history("cc_fraud." + table).head().getAs("VERSION")).longValue();
        var name = "cc_fraud." + table;
        var source = Json.writeText(Map.of("delta_table_name", name, "delta_table_version", version));
        var digest = Integer.toHexString((name + version).hashCode());
        var dataset = new Dataset(name + "@v" + version, digest, "delta_table", source, null, null);
        return new DatasetInput(List.of(new Tag("mlflow.data.context", purpose)), dataset);
    }
}
