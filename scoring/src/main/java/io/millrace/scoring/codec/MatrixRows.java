package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;

import io.millrace.models.DataType.Scalar;
import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows of columns that are all doubles: one array, row after row. */
final class MatrixRows extends RowSink {
    private final Layout layout;
    private final Coercion coercion;
    private final int width;
    private final Gaps gaps;
    private final int[] lastRow;
    private double[] values;
    private int inRow;

    MatrixRows(Layout layout, Coercion coercion) {
        this.layout = layout;
        this.coercion = coercion;
        this.width = layout.size();
        this.gaps = new Gaps(layout, coercion.compat());
        this.lastRow = new int[width];
        this.values = new double[width];
        Arrays.fill(lastRow, -1);
    }

    @Override
    int find(String name) {
        return layout.find(name);
    }

    @Override
    int at(int position) {
        return !layout.named() && position < width ? position : -1;
    }

    @Override
    byte @Nullable [] key(int column) {
        return column < width ? layout.key(column) : null;
    }

    @Override
    String name(int column) {
        return layout.name(column);
    }

    @Override
    void read(int column, JsonBytes json, Place place) {
        if (json.isDigitNext()) {
            put(column, json.real(), place);
        } else {
            add(column, json.value(), place);
        }
    }

    @Override
    void add(int column, @Nullable Object value, Place place) {
        put(column, value == null ? Double.NaN : (Double) coercion.present(value, Scalar.DOUBLE, place), place);
    }

    private void put(int column, double value, Place place) {
        if (lastRow[column] == rows) {
            throw BAD_REQUEST.error("%s: there are two values", place);
        }
        lastRow[column] = rows;
        inRow++;
        values[rows * width + column] = value;
    }

    @Override
    void endRow(Place place) {
        int base = rows * width;
        for (int i = 0; inRow < width && i < width; i++) {
            if (lastRow[i] != rows) {
                values[base + i] = Double.NaN;
                gaps.note(i, rows, place);
            }
        }
        inRow = 0;
        rows++;
        if (base + 2 * width > values.length) {
            values = Arrays.copyOf(values, grown(base));
        }
    }

    private int grown(int base) {
        if (base > Integer.MAX_VALUE / 2 - 2 * width) {
            throw BAD_REQUEST.error("A request of more than %d values is too large", Integer.MAX_VALUE / 2);
        }
        return 2 * (base + 2 * width);
    }

    @Override
    Frame frame() {
        var columns = new ArrayList<Column>(width);
        var missing = new ArrayList<String>();
        // exact, so that the table's array can be used as a whole
        var exact = values.length == rows * width ? values : Arrays.copyOf(values, rows * width);
        for (int i = 0; i < width; i++) {
            if (lastRow[i] >= 0 || rows == 0) {
                gaps.check(i);
                columns.add(new Column.Doubles(layout.name(i), exact, i, width, rows));
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
