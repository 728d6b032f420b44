package io.millrace.spark.load;

import io.millrace.spark.data.SqlState;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads one part into rows; what is no row becomes a bad record. The row is good until the next one. */
final class PartReader implements PartitionReader<InternalRow> {
    private final LoadPlan plan;
    private final FilePart part;
    private final Consumer<PartCounts> done;
    private final Records records;
    private final Fields fields;
    private final BadRecords bad;
    private final FieldParser[] parsers;
    private final boolean[] required;
    private final UnsafeRowWriter row;
    private long good;

    PartReader(LoadPlan plan, FilePart part, Consumer<PartCounts> done) throws IOException {
        this.plan = plan;
        this.part = part;
        this.done = done;
        this.parsers = plan.columns().stream()
                .map(column -> FieldParser.of(column.parser()))
                .toArray(FieldParser[]::new);
        this.required = new boolean[parsers.length];
        for (var i = 0; i < parsers.length; i++) {
            required[i] = plan.columns().get(i).required();
        }
        this.row = new UnsafeRowWriter(plan.schema().length(), 64 * parsers.length);
        this.fields = new Fields(plan.format().delimiter(), plan.format().quote());
        var configuration = plan.configuration().value();
        this.bad = new BadRecords(plan.badFolder(), part.ordinal(), attempt(), configuration);
        this.records = open();
    }

    private static long attempt() {
        var task = TaskContext.get();
        return task == null ? 0 : task.taskAttemptId();
    }

    private Records open() throws IOException {
        var configuration = plan.configuration().value();
        var path = new Path(part.file().path());
        var file = path.getFileSystem(configuration).open(path);
        var codec = new CompressionCodecFactory(configuration).getCodec(path);
        if (part.start() > 0) {
            // From the byte before: if that ends a line, the part begins with a whole record.
            file.seek(part.start() - 1);
        }
        InputStream in = codec == null ? file : codec.createInputStream(file);
        if (!plan.format().isUtf8()) {
            in = new Transcoding(in, plan.format().charset());
        }
        var opened = new Records(in, new RecordEnd(plan.format()), Math.max(0, part.start() - 1), part.end());
        if (part.start() > 0) {
            opened.skipLine();
        } else {
            opened.skipMark();
            for (var i = 0; i < plan.format().headerLines(); i++) {
                opened.skipHeader();
            }
        }
        return opened;
    }

    @Override
    public boolean next() throws IOException {
        while (records.advance()) {
            fields.cut(records.buffer(), records.from(), records.to());
            if (fill()) {
                good++;
                return true;
            }
        }
        bad.publish();
        var bytes = Math.min(part.end(), part.file().length()) - part.start();
        done.accept(new PartCounts(part.ordinal(), records.lines(), good, bad.count(), bytes));
        return false;
    }

    /** Fills the row from the record; false if the record is bad. */
    private boolean fill() throws IOException {
        row.reset();
        row.zeroOutNullBytes();
        var column = 0;
        try {
            checkShape();
            for (; column < parsers.length; column++) {
                if (!fields.isNull(column)) {
                    parsers[column].parse(fields, column, row, column);
                } else if (required[column]) {
                    throw new BadField(
                            SqlState.NULL_NOT_ALLOWED,
                            "NULL in column " + plan.columns().get(column).name());
                } else {
                    row.setNullAt(column);
                }
            }
        } catch (BadField e) {
            bad.add(records.firstLine(), BadLine.of(e, fields, plan.tableColumns(), column));
            return false;
        }
        if (plan.traced()) {
            trace();
        }
        return true;
    }

    private void checkShape() throws BadField {
        if (fields.open()) {
            throw new BadField(
                    SqlState.OPEN_QUOTE, "a quote is never closed in the record of line " + BadLine.LINE_MARK);
        }
        if (fields.count() < parsers.length) {
            throw new BadField(SqlState.TOO_FEW_FIELDS, fields.count() + " fields for " + parsers.length + " columns");
        }
    }

    private void trace() {
        row.write(parsers.length, part.ordinal());
        row.write(parsers.length + 1, records.firstLine());
        row.write(parsers.length + 2, UTF8String.fromString(fields.allText()));
    }

    @Override
    public InternalRow get() {
        return row.getRow();
    }

    @Override
    public void close() throws IOException {
        try (records) {
            bad.close();
        }
    }
}
