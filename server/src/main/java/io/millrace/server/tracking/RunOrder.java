package io.millrace.server.tracking;

import io.millrace.server.db.Sql;
import io.millrace.server.search.OrderBy;
import io.millrace.server.search.SortTerm;
import io.millrace.server.search.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The order of a search of runs: what was asked for, then newest first, then by id.
 *
 * <p>A metric is two terms: its rank (0 a number, 1 NaN, 2 missing; ascending in both directions) and its value. So are
 * params, tags and the end time.
 *
 * @param items as asked for
 * @param terms over {@code r} and one joined table {@code o0}, {@code o1}, … per metric, param or tag
 * @param joins those tables
 */
record RunOrder(List<OrderBy> items, List<SortTerm> terms, Sql joins) {
    static RunOrder of(List<OrderBy> items, ToLongFunction<String> keyIds) {
        var terms = new ArrayList<SortTerm>();
        var joins = new ArrayList<Sql>();
        for (var item : items) {
            if (RunConditions.isKeyed(item.subject())) {
                var alias = "o" + joins.size();
                joins.add(join(item.subject(), alias, keyIds.applyAsLong(item.key())));
                terms.addAll(keyed(item, alias));
            } else {
                terms.addAll(attribute(item));
            }
        }
        addTieBreaks(items, terms);
        return new RunOrder(List.copyOf(items), List.copyOf(terms), Sql.join("", joins));
    }

    /** Whether the first item is a metric: then the index of its values gives the order. */
    boolean startsWithMetric() {
        return !items.isEmpty() && items.getFirst().subject() == Subject.METRIC;
    }

    /** Whether the runs' own index gives the order. */
    boolean startsWithTime() {
        return items.isEmpty()
                || (items.getFirst().subject() == Subject.ATTRIBUTE
                        && items.getFirst().key().equals("start_time"));
    }

    private static Sql join(Subject subject, String alias, long keyId) {
        var table = switch (subject) {
            case METRIC -> "latest_metrics";
            case PARAM -> "params";
            default -> "tags";
        };
        return Sql.of(
                " LEFT JOIN " + table + " " + alias + " ON " + alias + ".run_id = r.id AND " + alias + ".key_id = ?",
                keyId);
    }

    private static List<SortTerm> keyed(OrderBy item, String alias) {
        if (item.subject() == Subject.METRIC) {
            var rank = "CASE WHEN " + alias + ".value IS NOT NULL THEN 0 WHEN " + alias
                    + ".run_id IS NOT NULL THEN 1 ELSE 2 END";
            return List.of(
                    SortTerm.integer(rank, false),
                    SortTerm.real("coalesce(" + alias + ".value, 0)", item.descending()));
        }
        var rank = "CASE WHEN " + alias + ".run_id IS NOT NULL THEN 0 ELSE 2 END";
        return List.of(
                SortTerm.integer(rank, false), SortTerm.text("coalesce(" + alias + ".value, '')", item.descending()));
    }

    private static List<SortTerm> attribute(OrderBy item) {
        var column = RunConditions.column(item.key());
        return switch (item.key()) {
            case "start_time" -> List.of(SortTerm.integer(column, item.descending()));
            case "end_time" ->
                List.of(
                        SortTerm.integer("CASE WHEN r.end_time IS NULL THEN 2 ELSE 0 END", false),
                        SortTerm.integer("coalesce(r.end_time, 0)", item.descending()));
            default -> List.of(SortTerm.text(column, item.descending()));
        };
    }

    private static void addTieBreaks(List<OrderBy> items, List<SortTerm> terms) {
        if (items.stream().noneMatch(item -> item.key().equals("start_time") && isAttribute(item))) {
            terms.add(SortTerm.integer("r.start_time", true));
        }
        if (items.stream().noneMatch(item -> item.key().equals("run_id") && isAttribute(item))) {
            terms.add(SortTerm.text("r.uuid", false));
        }
    }

    private static boolean isAttribute(OrderBy item) {
        return item.subject() == Subject.ATTRIBUTE;
    }
}
