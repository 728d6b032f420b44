package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.DataType;
import io.millrace.models.data.Frame;
import io.millrace.scoring.codec.JsonBytes.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables in JSON, in the three forms that MLflow knows. Immutable. */
final class TableReader {
    private final @Nullable Layout layout;
    private final Coercion coercion;

    /** @param layout absent: whatever comes is taken as it is */
    TableReader(@Nullable Layout layout, Coercion coercion) {
        this.layout = layout;
        this.coercion = coercion;
    }

    /**
     * An object with {@code data}, a list of rows, and perhaps {@code columns} and {@code index}, in any order.
     *
     * @param root the object's own name, for errors
     */
    Frame split(JsonBytes json, String root) {
        expect(json, Kind.OBJECT, root, "an object with 'columns' and 'data'");
        int data = -1;
        Frame frame = null;
        List<String> columns = null;
        var seen = new HashSet<String>();
        for (boolean more = json.beginObject(); more; more = json.nextField()) {
            var key = json.key();
            if (!seen.add(key)) {
                throw BAD_REQUEST.error("%s: '%s' is there twice", root, key.equals("data") ? "data" : "a key");
            }
            switch (key) {
                case "columns" -> columns = names(json, root);
                case "index" -> json.skip();
                case "data" -> {
                    if (columns != null) {
                        frame = rows(json, columns, root);
                    } else { // the names may come later
                        data = json.position();
                        json.skip();
                    }
                }
                default ->
                    throw BAD_REQUEST.error(
                            "%s: only 'columns', 'index' and 'data' may be there, and a key is none of them", root);
            }
        }
        if (frame == null && data < 0) {
            throw BAD_REQUEST.error("%s: 'data' is missing", root);
        }
        return frame == null ? later(json, data, columns, root) : frame;
    }

    private Frame later(JsonBytes json, int data, @Nullable List<String> columns, String root) {
        int after = json.position();
        json.position(data);
        var frame = rows(json, columns, root);
        json.position(after);
        return frame;
    }

    private static @Nullable List<String> names(JsonBytes json, String root) {
        if (json.kind() == Kind.NULL) {
            json.nothing();
            return null;
        }
        expect(json, Kind.ARRAY, root + ".columns", "a list of names");
        var names = new ArrayList<String>();
        for (boolean more = json.beginArray(); more; more = json.nextElement()) {
            var kind = json.kind();
            if (kind != Kind.TEXT && kind != Kind.NUMBER) { // pandas numbers columns without names
                throw BAD_REQUEST.error("%s.columns[%d]: expected text, got %s", root, names.size(), kind.people());
            }
            names.add(String.valueOf(json.value()));
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw BAD_REQUEST.error("%s.columns: a name is there twice", root);
        }
        return names;
    }

    private Frame rows(JsonBytes json, @Nullable List<String> columns, String root) {
        return rows(json, columns, root, root + ".data");
    }

    private Frame rows(JsonBytes json, @Nullable List<String> columns, String root, String path) {
        expect(json, Kind.ARRAY, path, "a list of rows");
        var place = new Place(path, Place.Style.ROW_AND_INDEX);
        var sink = RowSink.of(layout, coercion);
        int[] targets = null;
        for (boolean more = json.beginArray(); more; more = json.nextElement()) {
            if (json.kind() != Kind.ARRAY) {
                throw BAD_REQUEST.error(
                        "%s[%d]: expected a list of values, got %s",
                        path, sink.rows, json.kind().people());
            }
            if (targets == null) {
                targets = targets(json, columns, sink, root);
            }
            place.row(sink.rows);
            row(json, targets, sink, place);
        }
        return finished(sink, columns == null ? List.of() : columns);
    }

    private void row(JsonBytes json, int[] targets, RowSink sink, Place place) {
        int index = 0;
        for (boolean more = json.beginArray(); more; more = json.nextElement(), index++) {
            if (index == targets.length) {
                throw width(targets.length, "more", sink.rows, place);
            }
            place.index(index);
            if (targets[index] < 0) {
                json.skip();
            } else {
                sink.read(targets[index], json, place);
            }
        }
        if (index < targets.length) {
            throw width(targets.length, String.valueOf(index), sink.rows, place);
        }
        sink.endRow(place);
    }

    private static RuntimeException width(int expected, String got, int row, Place place) {
        var where = place.toString();
        return BAD_REQUEST.error(
                "%s: expected %d values in row %d, got %s",
                where.substring(0, where.lastIndexOf('[')), expected, row, got);
    }

    /** For each position in a row the column that it fills. */
    private int[] targets(JsonBytes json, @Nullable List<String> columns, RowSink sink, String root) {
        boolean byName = columns != null && (layout == null || layout.named());
        int width = columns == null ? firstRowWidth(json) : columns.size();
        var targets = new int[width];
        for (int i = 0; i < width; i++) {
            targets[i] = byName && columns != null ? sink.find(columns.get(i)) : sink.at(i);
        }
        if (layout != null && layout.named() && columns == null) {
            throw INVALID_PARAMETER_VALUE.error(
                    "%s.columns is missing: the model needs the columns %s", root, layout.names());
        }
        if (layout != null && !layout.named() && width < layout.size()) {
            throw INVALID_PARAMETER_VALUE.error("The model needs %d columns; %s has %d", layout.size(), root, width);
        }
        return targets;
    }

    private static int firstRowWidth(JsonBytes json) {
        int before = json.position();
        int width = 0;
        for (boolean more = json.beginArray(); more; more = json.nextElement()) {
            json.skip();
            width++;
        }
        json.position(before);
        return width;
    }

    /** Columns that were told but are not wanted go into the error about those that are missing. */
    private static Frame finished(RowSink sink, List<String> told) {
        for (var name : told) {
            if (sink.find(name) < 0) {
                sink.extra(name);
            }
        }
        return sink.frame();
    }

    /** A list of objects, one a row; what an object does not have is missing in its row, and refused where the model needs it. */
    Frame records(JsonBytes json, String root) {
        expect(json, Kind.ARRAY, root, "a list of objects");
        var place = new Place(root, Place.Style.ROW_AND_NAME);
        var sink = RowSink.of(layout, coercion);
        for (boolean more = json.beginArray(); more; more = json.nextElement()) {
            if (json.kind() != Kind.OBJECT) {
                throw BAD_REQUEST.error(
                        "%s[%d]: expected an object, got %s",
                        root, sink.rows, json.kind().people());
            }
            place.row(sink.rows);
            record(json, sink, place);
            sink.endRow(place);
        }
        return sink.frame();
    }

    /** Fields mostly come in the order of the columns, so the next one is guessed. */
    private void record(JsonBytes json, RowSink sink, Place place) {
        int guess = 0;
        for (boolean more = json.beginObject(); more; more = json.nextField()) {
            var key = sink.key(guess);
            int column = guess;
            if (key == null || !json.keyIs(key)) {
                var name = json.key();
                column = layout == null || layout.named() ? sink.find(name) : sink.at(guess);
                if (column < 0) {
                    if (sink.rows == 0) {
                        sink.extra(name);
                    }
                    json.skip();
                    continue;
                }
            }
            place.name(sink.name(column));
            sink.read(column, json, place);
            guess = column + 1;
        }
    }

    /** A list of rows for columns without names. */
    Frame positional(JsonBytes json, String root) {
        return rows(json, null, root, root);
    }

    /** An object of columns, each a list of its values, or the value itself when there is one row. */
    Frame columns(JsonBytes json, String root) {
        var place = new Place(root, Place.Style.NAME_AND_ROW);
        var columns = new ColumnSink(layout, coercion);
        for (boolean more = json.beginObject(); more; more = json.nextField()) {
            var name = json.key();
            place.name(name);
            columns.read(name, json, place);
        }
        return columns.frame(root);
    }

    /** A list for the only column. */
    Frame only(JsonBytes json, String root) {
        var place = new Place(root, Place.Style.NAME_AND_ROW);
        var columns = new ColumnSink(layout, coercion);
        var name = layout == null ? "0" : layout.name(0);
        place.name(name);
        columns.read(name, json, place);
        return columns.frame(root);
    }

    /** Whether lists are single values of the column. */
    static boolean holdsLists(DataType type) {
        return type instanceof DataType.Array || type == DataType.Special.SPARKML_VECTOR;
    }

    private static void expect(JsonBytes json, Kind kind, String root, String what) {
        if (json.kind() != kind) {
            throw BAD_REQUEST.error(
                    "%s: expected %s, got %s", root, what, json.kind().people());
        }
    }
}
