package io.millrace.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compressed sparse matrix as an input example keeps it: {@code data}, {@code indices}, {@code indptr}, {@code shape}. */
final class SparseExample {
    /** More than an example needs. */
    private static final long MAX_CELLS = 1_000_000;

    private SparseExample() {}

    /** All cells, row after row. */
    static List<List<@Nullable Object>> dense(Map<?, ?> parts, boolean byRow) {
        var data = list(parts, "data");
        var indices = list(parts, "indices");
        var starts = list(parts, "indptr");
        var shape = list(parts, "shape");
        if (shape.size() != 2) {
            throw InputExample.broken("has no shape of two numbers");
        }
        long rows = number(shape, 0);
        long width = number(shape, 1);
        if (rows < 0 || width < 0 || (width > 0 && rows > MAX_CELLS / width) || rows > MAX_CELLS) {
            throw InputExample.broken("stands for more than " + MAX_CELLS + " cells");
        }
        var matrix = new ArrayList<List<@Nullable Object>>();
        for (long row = 0; row < rows; row++) {
            matrix.add(new ArrayList<>(Collections.nCopies((int) width, 0.0)));
        }
        for (int line = 0; line + 1 < starts.size(); line++) {
            for (long at = number(starts, line); at < number(starts, line + 1); at++) {
                long other = number(indices, at);
                cell(matrix, byRow ? line : other, byRow ? other : line, item(data, at));
            }
        }
        return matrix;
    }

    private static void cell(List<List<@Nullable Object>> matrix, long row, long column, @Nullable Object value) {
        if (row < 0
                || row >= matrix.size()
                || column < 0
                || column >= matrix.get((int) row).size()) {
            throw InputExample.broken("has a value outside its shape");
        }
        matrix.get((int) row).set((int) column, value);
    }

    private static List<?> list(Map<?, ?> parts, String key) {
        if (parts.get(key) instanceof List<?> list) {
            return list;
        }
        throw InputExample.broken("has no list '" + key + "'");
    }

    private static long number(List<?> list, long index) {
        if (item(list, index) instanceof Number number) {
            return number.longValue();
        }
        throw InputExample.broken("has an index that is no number");
    }

    private static @Nullable Object item(List<?> list, long index) {
        if (index < 0 || index >= list.size()) {
            throw InputExample.broken("has an index outside its lists");
        }
        return list.get((int) index);
    }
}
