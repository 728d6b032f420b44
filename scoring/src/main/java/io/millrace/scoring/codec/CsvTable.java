package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;

import io.millrace.models.DataType;
import io.millrace.models.DataType.Scalar;
import io.millrace.models.data.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table in CSV, with a header. Immutable. */
final class CsvTable {
    /** Cells that are empty for pandas. */
    private static final Set<String> MISSING = Set.of(
            "",
            "NA",
            "N/A",
            "NaN",
            "nan",
            "null",
            "NULL",
            "None",
            "<NA>",
            "n/a",
            "#N/A",
            "#NA",
            "#N/A N/A",
            "-NaN",
            "-nan",
            "1.#IND",
            "-1.#IND",
            "1.#QNAN",
            "-1.#QNAN");

    private final @Nullable Layout layout;
    private final Coercion coercion;

    CsvTable(@Nullable Layout layout, Coercion coercion) {
        this.layout = layout;
        this.coercion = coercion;
    }

    /** The whole table. */
    Frame read(InputStream in) {
        checkTypes();
        try (var lines = new CsvLines(in)) {
            var header = header(lines);
            var sink = sink();
            var targets = targets(header, sink);
            var place = new Place("", Place.Style.LINE_AND_NAME);
            for (var cells = lines.next(); cells != null; cells = lines.next()) {
                place.row(lines.line());
                row(cells, targets, sink, place);
            }
            return sink.frame();
        } catch (IOException e) {
            throw BAD_REQUEST.error(e, "The CSV cannot be read");
        }
    }

    /** Source: MLflow takes no lists and objects in CSV. */
    void checkTypes() {
        for (int i = 0; layout != null && i < layout.size(); i++) {
            if (!(layout.type(i) instanceof Scalar) && layout.type(i) != DataType.Special.ANY) {
                throw BAD_REQUEST.error(
                        "CSV cannot hold the column '%s' of type %s; send JSON",
                        layout.name(i), layout.type(i).text());
            }
        }
    }

    RowSink sink() {
        return RowSink.of(layout, coercion);
    }

    static List<String> header(CsvLines lines) throws IOException {
        var header = lines.next();
        if (header == null) {
            throw BAD_REQUEST.error("The CSV is empty: its first line must have the names of the columns");
        }
        if (new HashSet<>(header).size() < header.size()) {
            throw BAD_REQUEST.error("line 1: the names of the columns must differ");
        }
        return new ArrayList<>(header);
    }

    int[] targets(List<String> header, RowSink sink) {
        var targets = new int[header.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = layout == null || layout.named() ? sink.find(header.get(i)) : sink.at(i);
            if (targets[i] < 0) {
                sink.extra(header.get(i));
            }
        }
        return targets;
    }

    void row(List<String> cells, int[] targets, RowSink sink, Place place) {
        int first = coercion.compat() ? Math.max(0, cells.size() - targets.length) : 0; // pandas: an index
        if (cells.size() - first != targets.length) {
            place.name("");
            throw BAD_REQUEST.error(
                    "%s: expected %d values, got %d",
                    place.toString().replace(", column ''", ""), targets.length, cells.size());
        }
        int line = place.line();
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] >= 0) {
                place.name(sink.name(targets[i]));
                sink.add(targets[i], value(cells.get(first + i), targets[i]), place);
                place.row(line);
            }
        }
        sink.endRow(place);
        place.row(line);
    }

    private @Nullable Object value(String cell, int column) {
        if (MISSING.contains(cell)) {
            return null;
        }
        return layout == null ? natural(cell) : typed(cell, layout.type(column));
    }

    private static Object typed(String cell, DataType type) {
        if (type == Scalar.BOOLEAN) {
            return switch (cell) {
                case "true", "True", "TRUE" -> true;
                case "false", "False", "FALSE" -> false;
                default -> cell;
            };
        }
        // source: bytes stand in CSV as they are
        return type == Scalar.BINARY
                ? java.util.Base64.getEncoder().encodeToString(cell.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                : cell;
    }

    private static Object natural(String cell) {
        char first = cell.charAt(0);
        if (first == '-' || first == '+' || first == '.' || (first >= '0' && first <= '9')) {
            try {
                return number(cell);
            } catch (NumberFormatException text) {
                return cell;
            }
        }
        return switch (cell) {
            case "True", "TRUE", "true" -> true;
            case "False", "FALSE", "false" -> false;
            default -> cell;
        };
    }

    private static Object number(String cell) {
        char last = cell.charAt(cell.length() - 1);
        if (last != '.' && (last < '0' || last > '9')) { // Java would take 1d and 1f
            throw new NumberFormatException();
        }
        try {
            return Long.parseLong(cell);
        } catch (NumberFormatException noLong) {
            return Double.parseDouble(cell);
        }
    }
}
