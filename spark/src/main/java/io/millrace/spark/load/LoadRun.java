package io.millrace.spark.load;

import io.millrace.spark.data.SqlState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.CollectionAccumulator;

/** One import under way: the rows of its files, and the count of what was no row. */
public final class LoadRun {
    private final ImportRequest request;
    private final LoadPlan plan;
    private final List<FilePart> parts;
    private final CollectionAccumulator<PartCounts> counts;
    private final Dataset<Row> rows;
    private final BadFiles badFiles;
    private String failedLog = "NONE";
    private long failed;

    LoadRun(ImportRequest request, DelimitedTable table, Dataset<Row> rows, BadFiles badFiles) {
        this.request = request;
        this.plan = table.plan();
        this.parts = table.parts();
        this.counts = table.counts();
        this.rows = rows;
        this.badFiles = badFiles;
    }

    /** The columns of the file under the table's names, and those of {@link Judgement} if the sink judges rows. */
    public Dataset<Row> rows() {
        return rows;
    }

    /** The columns of the file, by the table's names. */
    public List<String> columns() {
        return plan.columns().stream().map(LoadPlan.FileColumn::name).toList();
    }

    public ImportRequest request() {
        return request;
    }

    /**
     * Says that every record is judged, and which rows the sink itself refused. Writes the files of bad records.
     *
     * @param refused rows of {@link Judgement#refused}; none where the sink refuses none
     * @throws io.millrace.spark.data.DataException SE009 if more are bad than the request allows
     */
    public void settle(Refusals refused) {
        failedLog = badFiles.write(parts, byOrdinal(), refused);
        failed = parsedBad() + refused.count();
        var allowed = request.badRecordsAllowed();
        if (allowed >= 0 && failed > allowed) {
            throw SqlState.TOO_MANY_BAD_RECORDS.error(
                    "%d records of %s are bad and %d are allowed; nothing was imported. See %s.",
                    failed, request.path(), allowed, failedLog);
        }
    }

    /** Rows that a sink refused, and how many. */
    public record Refusals(Iterable<Row> rows, long count) {
        public static final Refusals NONE = new Refusals(List.of(), 0);
    }

    long failed() {
        return failed;
    }

    String failedLog() {
        return failedLog;
    }

    /** Bad records found while reading; complete once all rows were read. */
    private long parsedBad() {
        return byOrdinal().values().stream().mapToLong(PartCounts::bad).sum();
    }

    ImportProgress progress() {
        var done = byOrdinal().values();
        var total = parts.stream()
                .map(FilePart::file)
                .distinct()
                .mapToLong(InputFile::length)
                .sum();
        return new ImportProgress(
                done.stream().mapToLong(PartCounts::bytes).sum(),
                total,
                done.stream().mapToLong(PartCounts::good).sum(),
                done.stream().mapToLong(PartCounts::bad).sum());
    }

    private Map<Integer, PartCounts> byOrdinal() {
        var byOrdinal = new TreeMap<Integer, PartCounts>();
        for (var count : counts.value()) {
            byOrdinal.put(count.ordinal(), count);
        }
        return byOrdinal;
    }
}
