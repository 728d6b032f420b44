package io.millrace.server.search;

import io.millrace.server.db.Sql;
import java.util.ArrayList;
import java.util.List;

/** Pages by position in the order, never by OFFSET: page 90 costs what page 1 costs. */
public final class Keyset {
    private Keyset() {}

    /** {@code ORDER BY} over result columns named {@code s0}, {@code s1}, … */
    public static String orderBy(List<SortTerm> terms) {
        return orderBy(terms, 0);
    }

    /** The same, leaving out the first terms, which are constant in the statement. */
    public static String orderBy(List<SortTerm> terms, int from) {
        var order = new ArrayList<String>();
        for (int i = from; i < terms.size(); i++) {
            order.add("s" + i + (terms.get(i).descending() ? " DESC" : ""));
        }
        return " ORDER BY " + String.join(", ", order);
    }

    /** The terms as result columns {@code s0}, {@code s1}, … */
    public static Sql columns(List<SortTerm> terms) {
        var columns = new ArrayList<Sql>();
        for (int i = 0; i < terms.size(); i++) {
            columns.add(terms.get(i).sql().then(" AS s" + i));
        }
        return Sql.join(", ", columns);
    }

    /** Holds for rows after the one with these values. */
    public static Sql after(List<SortTerm> terms, List<Object> last) {
        return after(terms, last, 0);
    }

    /** The same, for rows that are equal in the first terms. */
    public static Sql after(List<SortTerm> terms, List<Object> last, int from) {
        var alternatives = new ArrayList<Sql>();
        for (int i = from; i < terms.size(); i++) {
            var all = new ArrayList<Sql>();
            for (int equal = from; equal < i; equal++) {
                all.add(terms.get(equal).sql().then(" = ?", last.get(equal)));
            }
            all.add(terms.get(i).sql().then(terms.get(i).descending() ? " < ?" : " > ?", last.get(i)));
            alternatives.add(Sql.of("(").then(Sql.join(" AND ", all)).then(")"));
        }
        // The first bound again, by itself: it is what lets an index start at the right place.
        var first = terms.get(from);
        var bound = first.sql().then(first.descending() ? " <= ?" : " >= ?", last.get(from));
        return Sql.of("(")
                .then(bound)
                .then(" AND (")
                .then(Sql.join(" OR ", alternatives))
                .then("))");
    }
}
