package io.millrace.spark.load;

import io.millrace.spark.data.ColumnSpec;
import io.millrace.spark.data.SqlState;
import io.millrace.spark.data.TableName;
import io.millrace.spark.data.TableSpec;
import io.millrace.spark.data.TableState;
import io.millrace.spark.load.ImportOptions.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** An import that looks at the file first: is there a header, which columns are these, and what table would hold them. */
public final class GuidedImport {
    private final SparkSession spark;
    private final ImportDatabase database;

    public GuidedImport(SparkSession spark, ImportDatabase database) {
        this.spark = spark;
        this.database = database;
    }

    /** Imports into the table, which is created from the file if there is none, and is gone again if the import fails. */
    public ImportResult run(String path, TableName name, ImportOptions options) {
        var configuration = spark.sessionState().newHadoopConf();
        var files = InputFiles.list(path, options.format(), configuration);
        if (files.isEmpty()) {
            throw SqlState.NO_SUCH_FILE.error("There are no files in %s.", path);
        }
        var records = new Sample(options.format(), configuration).of(files.get(0));
        var table = database.exists(name) ? Optional.of(database.state(name)) : Optional.<TableState>empty();
        var header = header(records, table, options);
        if (table.isEmpty()) {
            database.create(guess(name, records, header, options.format()));
        }
        var request = new ImportRequest(
                header.isPresent() ? columns(header.get(), table) : List.of(),
                path,
                options.format().withHeaderLines(header.isPresent() ? 1 : 0),
                options.badRecordsAllowed(),
                options.badRecordFolder(),
                options.progress());
        try {
            return database.importData(request, ImportMode.INSERT, name);
        } catch (RuntimeException e) {
            if (table.isEmpty()) {
                database.drop(name);
            }
            throw e;
        }
    }

    private static Optional<List<@Nullable String>> header(
            List<List<@Nullable String>> records, Optional<TableState> table, ImportOptions options) {
        if (options.header() == Header.ABSENT || records.isEmpty()) {
            return Optional.empty();
        }
        var first = records.get(0);
        var present = options.header() == Header.PRESENT
                || namesColumns(first, table)
                || looksUnlike(first, records.subList(1, records.size()), options.format());
        return present ? Optional.of(first) : Optional.empty();
    }

    private static boolean namesColumns(List<@Nullable String> first, Optional<TableState> table) {
        return table.isPresent()
                && first.stream()
                        .allMatch(name -> name != null
                                && table.get().column(columnName(name)).isPresent());
    }

    /** All of it is text that differs from field to field, and over at least one column of another type. */
    private static boolean looksUnlike(
            List<@Nullable String> first, List<List<@Nullable String>> others, TextFormat format) {
        var texts = first.stream()
                .allMatch(value ->
                        value != null && GuessedType.of(List.of(value), format.formats()) == GuessedType.STRING);
        return texts
                && first.stream().distinct().count() == first.size()
                && IntStream.range(0, first.size())
                        .anyMatch(i -> GuessedType.of(column(others, i), format.formats()) != GuessedType.STRING);
    }

    /** The table's columns in the order of the header; where the names say nothing, the table's order. */
    private static List<String> columns(List<@Nullable String> header, Optional<TableState> table) {
        return table.isEmpty() || !namesColumns(header, table)
                ? List.of()
                : header.stream().map(name -> columnName(String.valueOf(name))).toList();
    }

    private static TableSpec guess(
            TableName name,
            List<List<@Nullable String>> records,
            Optional<List<@Nullable String>> header,
            TextFormat format) {
        if (records.isEmpty()) {
            throw SqlState.SYNTAX.error("There is no table %s, and the file has no record to make it from.", name);
        }
        var rows = header.isPresent() ? records.subList(1, records.size()) : records;
        var specs = new ArrayList<ColumnSpec>();
        for (var i = 0; i < records.get(0).size(); i++) {
            var at = i;
            var column = header.map(names -> columnName(String.valueOf(names.get(at))))
                    .orElse("C" + (i + 1));
            specs.add(ColumnSpec.of(
                    column, GuessedType.of(column(rows, i), format.formats()).name()));
        }
        return new TableSpec(name, specs, List.of(), List.of());
    }

    private static List<@Nullable String> column(List<List<@Nullable String>> records, int column) {
        var values = new ArrayList<@Nullable String>();
        for (var record : records) {
            values.add(column < record.size() ? record.get(column) : null);
        }
        return values;
    }

    /** What other characters a header has become underscores: Delta refuses some in names. */
    private static String columnName(String text) {
        return text.strip().toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_]", "_");
    }
}
