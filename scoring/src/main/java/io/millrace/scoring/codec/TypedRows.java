package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;

import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Rows of a signature's columns. A column exists from its first value on; rows before are missing in it. */
final class TypedRows extends RowSink {
    private static final int FEW = 16;

    private final Layout layout;
    private final ColumnBuilder[] builders;
    private final Gaps gaps;

    TypedRows(Layout layout, Coercion coercion) {
        this.layout = layout;
        this.gaps = new Gaps(layout, coercion.compat());
        this.builders = new ColumnBuilder[layout.size()];
        for (int i = 0; i < builders.length; i++) {
            builders[i] = ColumnBuilder.of(layout.name(i), layout.type(i), layout.required(i), coercion, FEW);
        }
    }

    @Override
    int find(String name) {
        return layout.find(name);
    }

    @Override
    int at(int position) {
        return !layout.named() && position < builders.length ? position : -1;
    }

    @Override
    byte @Nullable [] key(int column) {
        return column < builders.length ? layout.key(column) : null;
    }

    @Override
    String name(int column) {
        return layout.name(column);
    }

    @Override
    void read(int column, JsonBytes json, Place place) {
        ready(column, place).read(json, place);
    }

    @Override
    void add(int column, @Nullable Object value, Place place) {
        ready(column, place).add(value, place);
    }

    private ColumnBuilder ready(int column, Place place) {
        var builder = builders[column];
        if (builder.size != rows) {
            checkOnce(builder, rows, place);
            fill(column, rows, place);
        }
        return builder;
    }

    static void checkOnce(ColumnBuilder builder, int rows, Place place) {
        if (builder.size > rows) {
            throw BAD_REQUEST.error("%s: there are two values", place);
        }
    }

    private void fill(int column, int rows, Place place) {
        var builder = builders[column];
        while (builder.size < rows) {
            gaps.note(column, builder.size, place);
            gaps.check(column);
            place.row(builder.size);
            place.name(builder.name);
            builder.add(null, place);
        }
        place.row(rows);
    }

    @Override
    void endRow(Place place) {
        for (int i = 0; i < builders.length; i++) {
            if (builders[i].size > 0 && builders[i].size <= rows) {
                fill(i, rows + 1, place);
            }
        }
        rows++;
    }

    @Override
    Frame frame() {
        var columns = new ArrayList<Column>();
        var missing = new ArrayList<String>();
        for (int i = 0; i < builders.length; i++) {
            if (builders[i].size > 0 || rows == 0) {
                columns.add(builders[i].build());
            } else if (layout.required(i)) {
                missing.add(layout.name(i));
            }
        }
        if (!missing.isEmpty()) {
            throw layout.missing(missing, extra());
        }
        return layout.named() ? Frame.of(columns, rows) : Frame.unnamed(columns, rows);
    }
}
