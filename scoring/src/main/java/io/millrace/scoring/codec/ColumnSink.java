package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;

import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import io.millrace.scoring.codec.JsonBytes.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a table out of whole columns. Used by one thread. */
final class ColumnSink {
    private final @Nullable Layout layout;
    private final Coercion coercion;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<String> extra = new ArrayList<>();

    ColumnSink(@Nullable Layout layout, Coercion coercion) {
        this.layout = layout;
        this.coercion = coercion;
    }

    void read(String name, JsonBytes json, Place place) {
        int column = layout == null ? -1 : layout.find(name);
        if (layout != null && column < 0) {
            extra.add(name);
            json.skip();
            return;
        }
        if (columns.containsKey(name)) {
            throw BAD_REQUEST.error("%s: there are two values", place);
        }
        var builder = layout == null
                ? new NaturalBuilder(name)
                : ColumnBuilder.of(name, layout.type(column), layout.required(column), coercion, 1);
        if (layout != null && TableReader.holdsLists(layout.type(column))) {
            lists(json, builder, place);
        } else {
            values(json, builder, place);
        }
        columns.put(name, builder.build());
    }

    private static void values(JsonBytes json, ColumnBuilder builder, Place place) {
        if (json.kind() != Kind.ARRAY) {
            builder.read(json, place);
            return;
        }
        for (boolean more = json.beginArray(); more; more = json.nextElement()) {
            place.row(builder.size);
            builder.read(json, place);
        }
    }

    /** A list of lists is a value a row; a list of anything else is the value of one row. */
    private static void lists(JsonBytes json, ColumnBuilder builder, Place place) {
        var value = json.value();
        if (value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(List.class::isInstance)) {
            for (var item : list) {
                place.row(builder.size);
                builder.add(item, place);
            }
        } else {
            builder.add(value, place);
        }
    }

    Frame frame(String root) {
        var ordered = layout == null ? List.copyOf(columns.values()) : ordered(layout);
        int rows = ordered.isEmpty() ? 0 : ordered.get(0).size();
        for (var column : ordered) {
            if (column.size() != rows) {
                throw BAD_REQUEST.error(
                        "%s.%s: expected %d values as in '%s', got %d",
                        root, column.name(), rows, ordered.get(0).name(), column.size());
            }
        }
        return layout == null || layout.named() ? Frame.of(ordered, rows) : Frame.unnamed(ordered, rows);
    }

    private List<Column> ordered(Layout layout) {
        var ordered = new ArrayList<Column>();
        var missing = new ArrayList<String>();
        for (int i = 0; i < layout.size(); i++) {
            var column = columns.get(layout.name(i));
            if (column != null) {
                ordered.add(column);
            } else if (layout.required(i)) {
                missing.add(layout.name(i));
            }
        }
        if (!missing.isEmpty()) {
            throw layout.missing(missing, extra);
        }
        return ordered;
    }
}
