package io.millrace.scoring.codec;

import io.millrace.protocol.MlflowException;
import io.millrace.scoring.codec.RowBatch.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file. */
final class CsvRows extends RowReader {
    private final CsvLines lines;
    private final InputReader input;
    private final CsvTable table;
    private @Nullable List<String> header;

    CsvRows(InputStream in, InputReader input) {
        this.lines = new CsvLines(in);
        this.input = input;
        this.table = input.csv();
    }

    private record Row(int line, List<String> cells) {}

    @Override
    public Optional<RowBatch> next(int maxRows) throws IOException {
        var columns = header();
        var rows = new ArrayList<Row>();
        while (rows.size() < maxRows) {
            var cells = lines.next();
            if (cells == null) {
                break;
            }
            rows.add(new Row(lines.line(), List.copyOf(cells)));
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(batch(columns, rows));
    }

    private List<String> header() throws IOException {
        var columns = header;
        if (columns == null) {
            table.checkTypes();
            columns = CsvTable.header(lines);
            header = columns;
        }
        return columns;
    }

    /** All at once, and only if that fails row by row. */
    private RowBatch batch(List<String> columns, List<Row> rows) {
        try {
            return new RowBatch(Optional.of(input.table(read(columns, rows))), rows.size(), List.of());
        } catch (MlflowException e) {
            var good = new ArrayList<Row>();
            var rejected = new ArrayList<Rejected>();
            for (var row : rows) {
                try {
                    input.table(read(columns, List.of(row)));
                    good.add(row);
                } catch (MlflowException wrong) {
                    rejected.add(new Rejected(row.line, text(row), wrong.sentence()));
                }
            }
            return good.isEmpty()
                    ? new RowBatch(Optional.empty(), 0, rejected)
                    : new RowBatch(Optional.of(input.table(read(columns, good))), good.size(), rejected);
        }
    }

    private io.millrace.models.data.Frame read(List<String> columns, List<Row> rows) {
        var sink = table.sink();
        var targets = table.targets(columns, sink);
        var place = new Place("", Place.Style.LINE_AND_NAME);
        for (var row : rows) {
            place.row(row.line);
            table.row(row.cells, targets, sink, place);
        }
        return sink.frame();
    }

    private static String text(Row row) {
        return row.cells.stream().map(CsvText::cell).collect(Collectors.joining(","));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
