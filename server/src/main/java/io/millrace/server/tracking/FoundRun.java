package io.millrace.server.tracking;

import io.millrace.server.db.Row;
import io.millrace.server.search.SortTerm;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A run that a search found, with its sort values, from which the next page goes on.
 *
 * @param run the run
 * @param sort one value per sort term: {@code Long}, {@code Double} or {@code String}
 */
record FoundRun(RunRow run, List<Object> sort) {
    FoundRun {
        sort = List.copyOf(sort);
    }

    /** Reads the run's columns and behind them one column per sort term, from {@code column} on. */
    static FoundRun read(Row row, List<SortTerm> terms) throws SQLException {
        var sort = new ArrayList<Object>(terms.size());
        for (int i = 0; i < terms.size(); i++) {
            int column = RunStore.WIDTH + 1 + i;
            sort.add(
                    switch (terms.get(i).type()) {
                        case INTEGER -> row.integer(column);
                        case REAL -> row.number(column);
                        case TEXT -> row.text(column);
                    });
        }
        return new FoundRun(RunStore.read(row), sort);
    }

    /** The order of the terms, as the databases have it. */
    static Comparator<FoundRun> order(List<SortTerm> terms) {
        return (a, b) -> {
            for (int i = 0; i < terms.size(); i++) {
                int difference = compare(a.sort.get(i), b.sort.get(i));
                if (difference != 0) {
                    return terms.get(i).descending() ? -difference : difference;
                }
            }
            return 0;
        };
    }

    private static int compare(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        if (a instanceof Double x && b instanceof Double y) {
            return Double.compare(x, y);
        }
        return byCodePoint(a.toString(), b.toString());
    }

    /** Java compares UTF-16 units; the databases compare code points. */
    private static int byCodePoint(String a, String b) {
        for (int i = 0; i < a.length() && i < b.length(); i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
                return surrogates ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
