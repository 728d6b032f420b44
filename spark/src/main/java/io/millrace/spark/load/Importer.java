package io.millrace.spark.load;

import io.millrace.spark.data.SqlState;
import io.millrace.spark.data.TableColumn;
import io.millrace.spark.data.TableState;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** Imports delimited text into a table: one pass over the files, one commit, bad records into files. */
public final class Importer {
    private final SparkSession spark;

    public Importer(SparkSession spark) {
        this.spark = spark;
    }

    /** Imports, or fails and leaves the table as it was; the files of bad records are written either way. */
    public ImportResult run(ImportRequest request, ImportMode mode, ImportSink sink) {
        var state = sink.state();
        var columns = columns(request, state, mode);
        var configuration = spark.sessionState().newHadoopConf();
        var files = InputFiles.list(request.path(), request.format(), configuration);
        var folder = BadFolder.of(request.badRecordFolder(), request.path(), configuration);
        try (var badFiles = new BadFiles(folder, configuration)) {
            var plan = new LoadPlan(
                    request.format(),
                    fileColumns(columns, state, request.format()),
                    state.columns().size(),
                    sink.judgesRows(),
                    badFiles.partFolder(),
                    new SerializableConfiguration(configuration));
            var parts = InputFiles.parts(files, spark.sparkContext().defaultParallelism());
            var table = new DelimitedTable(plan, parts, counts());
            try (var handle = DelimitedSource.open(spark, table)) {
                var run = new LoadRun(request, table, handle.rows(), badFiles);
                return take(run, mode, sink, files);
            }
        }
    }

    private static ImportResult take(LoadRun run, ImportMode mode, ImportSink sink, List<InputFile> files) {
        var watch = new ProgressWatch(run);
        try {
            var counts = sink.take(run, mode);
            var size = files.stream().mapToLong(InputFile::length).sum();
            return new ImportResult(
                    counts.updated(), counts.inserted(), run.failed(), files.size(), size, run.failedLog());
        } finally {
            watch.close();
        }
    }

    private CollectionAccumulator<PartCounts> counts() {
        return spark.sparkContext().collectionAccumulator();
    }

    private static List<TableColumn> columns(ImportRequest request, TableState state, ImportMode mode) {
        if (mode.updates()) {
            state.requireKey(mode == ImportMode.MERGE ? "MERGE_DATA_FROM_FILE" : "UPSERT_DATA_FROM_FILE");
        }
        var columns = request.columns().isEmpty()
                ? state.columns()
                : request.columns().stream().map(state::requireColumn).collect(Collectors.toList());
        for (var column : columns) {
            if (!column.writable()) {
                throw SqlState.GENERATED_COLUMN.error(
                        "Column %s of %s is generated always: leave it out of the column list.",
                        column.name(), state.name());
            }
        }
        for (var column : state.columns()) {
            if (!columns.contains(column)) {
                requireOptional(column, state, mode);
            }
        }
        return columns;
    }

    private static void requireOptional(TableColumn column, TableState state, ImportMode mode) {
        var optional =
                column.nullable() || column.generated() || column.fallback().isPresent();
        if (mode.updates() && (!optional || state.key().contains(column.name()))) {
            throw SqlState.COLUMN_NOT_LISTED.error(
                    "Column %s of %s is NOT NULL or part of the primary key, so the column list must name it.",
                    column.name(), state.name());
        }
        if (!optional) {
            throw SqlState.NULL_NOT_ALLOWED.error(
                    "Column %s of %s is NOT NULL without a default, and the column list does not name it.",
                    column.name(), state.name());
        }
    }

    private List<LoadPlan.FileColumn> fileColumns(List<TableColumn> columns, TableState state, TextFormat format) {
        var zone = spark.sessionState().conf().sessionLocalTimeZone();
        return columns.stream()
                .map(column -> {
                    var time = state.times().contains(column.name());
                    var parser = FieldParser.Spec.of(column, time, format.formats(), zone);
                    // Made here once, so that a type that no text can become is refused before anything is read.
                    FieldParser.of(parser);
                    var required = !column.nullable() && column.fallback().isEmpty();
                    return new LoadPlan.FileColumn(column.name(), parser, required);
                })
                .toList();
    }
}
