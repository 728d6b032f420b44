package io.millrace.models.data;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table. */
public final class Frame implements Data {
    private final List<Column> columns;
    private final int rows;
    private final boolean named;
    private final Map<String, Column> byName = new HashMap<>();

    private Frame(List<Column> columns, int rows, boolean named) {
        this.columns = List.copyOf(columns);
        this.rows = rows;
        this.named = named;
        for (var column : columns) {
            if (column.size() != rows) {
                throw INVALID_PARAMETER_VALUE.error(
                        "Column '%s' has %d rows where the table has %d", column.name(), column.size(), rows);
            }
            if (byName.put(column.name(), column) != null) {
                throw INVALID_PARAMETER_VALUE.error("There are two columns '%s'", column.name());
            }
        }
    }

    /** @param rows each column's size, also where there is no column */
    public static Frame of(List<Column> columns, int rows) {
        return new Frame(columns, rows, true);
    }

    /** A table whose columns are called {@code 0}, {@code 1}, …, for want of names. */
    public static Frame unnamed(List<Column> columns, int rows) {
        return new Frame(columns, rows, false);
    }

    /**
     * A table of doubles.
     *
     * @param values row after row, {@code names.size()} each
     */
    public static Frame matrix(List<String> names, double[] values) {
        int width = names.size();
        int rows = width == 0 ? 0 : values.length / width;
        var columns = new ArrayList<Column>(width);
        for (int i = 0; i < width; i++) {
            columns.add(new Column.Doubles(names.get(i), values, i, width, rows));
        }
        return of(columns, rows);
    }

    public List<Column> columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /** Whether the columns' names are real. */
    public boolean named() {
        return named;
    }

    public @Nullable Column find(String name) {
        return byName.get(name);
    }

    /** A column that there must be: {@code INVALID_PARAMETER_VALUE}. */
    public Column column(String name) {
        var column = byName.get(name);
        if (column == null) {
            throw INVALID_PARAMETER_VALUE.error("There is no column '%s'", name);
        }
        return column;
    }

    /** All values as numbers, row after row; the caller must not change the array: it may be the table's own. */
    public double[] rowMajor() {
        var whole = wholeMatrix();
        return whole == null ? copied() : whole;
    }

    private double @Nullable [] wholeMatrix() {
        int width = columns.size();
        if (width == 0 || !(columns.get(0) instanceof Column.Doubles first) || first.values().length != width * rows) {
            return null;
        }
        for (int i = 0; i < width; i++) {
            boolean inPlace = columns.get(i) instanceof Column.Doubles doubles
                    && doubles.values() == first.values()
                    && doubles.offset() == i
                    && doubles.stride() == width;
            if (!inPlace) {
                return null;
            }
        }
        return first.values();
    }

    private double[] copied() {
        int width = columns.size();
        var values = new double[width * rows];
        for (int i = 0; i < width; i++) {
            var column = columns.get(i);
            for (int row = 0; row < rows; row++) {
                values[row * width + i] = column.number(row);
            }
        }
        return values;
    }
}
