package io.millrace.server.tracking;

import io.millrace.protocol.tracking.ViewType;
import io.millrace.server.db.Row;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import io.millrace.server.search.Filter;
import io.millrace.server.search.Keyset;
import io.millrace.server.search.SortTerm;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds a page of runs. Three roads lead to the same order:
 *
 * <ul>
 *   <li>few runs can match, by the index of one condition of the filter: fetch those and sort them;
 *   <li>the order has an index: walk it, testing the filter on the way, until the page is full;
 *   <li>otherwise: sort all.
 * </ul>
 *
 * A walk over several experiments merges one walk each, which both databases do lazily.
 */
final class RunSearch {
    /** Sorting so many is faster than walking past the others. */
    private static final int FEW = 2_000;
    /** More experiments than this are sorted, not merged. */
    private static final int MERGED = 40;

    private static final int RANKS = 3;

    private final Tx tx;
    private final Query query;
    private final RunConditions conditions;
    private final Sql filter;

    /**
     * What is asked for.
     *
     * @param experiments surrogate ids
     * @param view which lifecycle stages
     * @param filter parsed
     * @param order parsed
     * @param after sort values of the last row of the page before; empty for the first page
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Query(long[] experiments, ViewType view, Filter filter, RunOrder order, Optional<List<Object>> after) {
        List<SortTerm> terms() {
            return order.terms();
        }
    }

    /** A row with its sort values, from which the next page goes on. */
    record Found(RunRow run, List<Object> sort) {}

    RunSearch(Tx tx, Query query, RunConditions conditions) {
        this.tx = tx;
        this.query = query;
        this.conditions = conditions;
        this.filter = conditions.compile(query.filter());
    }

    /** At most {@code limit} runs in order. */
    List<Found> page(int limit) {
        if (query.experiments().length == 0) {
            return List.of();
        }
        var few = fewCandidates();
        if (few.isPresent()) {
            return sorted(candidateSource(few.get()), limit);
        }
        if (query.experiments().length <= MERGED) {
            if (query.order().startsWithMetric()) {
                return walkMetric(limit);
            }
            if (query.order().startsWithTime()) {
                return walkTime(limit);
            }
        }
        return sorted(wholeSource(), limit);
    }

    long count() {
        if (query.experiments().length == 0) {
            return 0;
        }
        var source = fewCandidates().map(this::candidateSource).orElseGet(this::wholeSource);
        return tx.count(source.with
                .then("SELECT count(*) FROM ")
                .then(source.from)
                .then(" WHERE ")
                .then(source.where)
                .then(stage())
                .then(" AND ")
                .then(filter));
    }

    private record Source(Sql with, Sql from, Sql where) {}

    private Source wholeSource() {
        return new Source(Sql.of(""), Sql.of("runs r"), tx.dialect().anyOf("r.experiment_id", query.experiments()));
    }

    /** CROSS JOIN keeps SQLite from turning the join around. */
    private Source candidateSource(Sql candidates) {
        return new Source(
                Sql.of("WITH c AS MATERIALIZED (").then(candidates).then(") "),
                Sql.of("c CROSS JOIN runs r"),
                Sql.of("r.id = c.run_id"));
    }

    /** The smallest set of candidates that a condition of the filter gives, if it is small. */
    private Optional<Sql> fewCandidates() {
        var experiments = tx.dialect().anyOf("experiment_id", query.experiments());
        Optional<Sql> best = Optional.empty();
        long fewest = FEW + 1L;
        for (var comparison : query.filter().conjuncts()) {
            var candidates = conditions.candidates(comparison, experiments);
            if (candidates.isPresent()) {
                long count = tx.count(
                        Sql.of("SELECT count(*) FROM (").then(candidates.get()).then(" LIMIT ?) AS x", fewest));
                if (count < fewest) {
                    fewest = count;
                    best = candidates;
                }
            }
        }
        return best;
    }

    private List<Found> sorted(Source source, int limit) {
        var select = source.with
                .then("SELECT " + RunStore.COLUMNS + ", ")
                .then(Keyset.columns(query.terms()))
                .then(" FROM ")
                .then(source.from)
                .then(query.order().joins())
                .then(" WHERE ")
                .then(source.where)
                .then(stage())
                .then(" AND ")
                .then(filter)
                .then(after(0))
                .then(Keyset.orderBy(query.terms()))
                .then(" LIMIT ?", (long) limit);
        return tx.list(select, row -> found(row, List.of()));
    }

    private List<Found> walkTime(int limit) {
        var arms = new ArrayList<Sql>();
        for (long experiment : query.experiments()) {
            for (int deleted : stages()) {
                arms.add(Sql.of("SELECT " + RunStore.COLUMNS + ", ")
                        .then(Keyset.columns(query.terms()))
                        .then(" FROM runs r")
                        .then(query.order().joins())
                        .then(" WHERE r.experiment_id = ? AND r.deleted = ? AND ", experiment, (long) deleted)
                        .then(filter)
                        .then(after(0)));
            }
        }
        return tx.list(merged(arms, 0, limit), row -> found(row, List.of()));
    }

    /** Numbers first, along the index; then NaN, then runs without the metric. */
    private List<Found> walkMetric(int limit) {
        var found = new ArrayList<Found>();
        long from = query.after().map(values -> (Long) values.getFirst()).orElse(0L);
        for (long rank = from; rank < RANKS && found.size() < limit; rank++) {
            found.addAll(walkRank(rank, limit - found.size()));
        }
        return found;
    }

    private List<Found> walkRank(long rank, int limit) {
        var terms = rankTerms(rank);
        boolean goesOn =
                query.after().isPresent() && query.after().get().getFirst().equals(rank);
        var arms = new ArrayList<Sql>();
        for (long experiment : query.experiments()) {
            var arm = Sql.of("SELECT " + RunStore.COLUMNS + ", ")
                    .then(Keyset.columns(terms))
                    .then(rankSource(rank, experiment))
                    .then(stage())
                    .then(" AND ")
                    .then(filter);
            arms.add(
                    goesOn
                            ? arm.then(" AND ")
                                    .then(Keyset.after(terms, query.after().get(), 1))
                            : arm);
        }
        return tx.list(merged(arms, 1, limit), row -> found(row, List.of(rank)));
    }

    /** Within one rank the first term is constant, and the second plain, so that the index serves it. */
    private List<SortTerm> rankTerms(long rank) {
        var terms = new ArrayList<>(query.terms());
        boolean descending = terms.get(1).descending();
        terms.set(0, SortTerm.integer(String.valueOf(rank), false));
        terms.set(1, SortTerm.real(rank == 0 ? "o0.value" : "0.0", descending));
        return terms;
    }

    private Sql rankSource(long rank, long experiment) {
        var own = query.order().joins();
        var others = Sql.join("", List.of(withoutFirstJoin(own)));
        long keyId = (Long) own.values().getFirst();
        if (rank == RANKS - 1) {
            return Sql.of(" FROM runs r")
                    .then(others)
                    .then(" WHERE r.experiment_id = ?", experiment)
                    .then(
                            " AND coalesce((SELECT FALSE FROM latest_metrics o0 WHERE o0.run_id = r.id AND o0.key_id = ?),"
                                    + " TRUE)",
                            keyId);
        }
        var value = rank == 0 ? "IS NOT NULL" : "IS NULL";
        return Sql.of(" FROM latest_metrics o0 CROSS JOIN runs r")
                .then(others)
                .then(
                        " WHERE o0.experiment_id = ? AND o0.key_id = ? AND o0.value " + value + " AND r.id = o0.run_id",
                        experiment,
                        keyId);
    }

    /** The joins of the further order items; the first one is the walk itself. */
    private static Sql withoutFirstJoin(Sql joins) {
        int second = joins.text().indexOf(" LEFT JOIN ", 1);
        return second < 0
                ? Sql.of("")
                : new Sql(
                        joins.text().substring(second),
                        joins.values().subList(1, joins.values().size()));
    }

    private Sql merged(List<Sql> arms, int constantTerms, int limit) {
        return Sql.join(" UNION ALL ", arms)
                .then(Keyset.orderBy(query.terms(), constantTerms))
                .then(" LIMIT ?", (long) limit);
    }

    private Sql after(int constantTerms) {
        return query.after()
                .map(values -> Sql.of(" AND ").then(Keyset.after(query.terms(), values, constantTerms)))
                .orElse(Sql.of(""));
    }

    private Sql stage() {
        return switch (query.view()) {
            case ACTIVE_ONLY -> Sql.of(" AND r.deleted = 0");
            case DELETED_ONLY -> Sql.of(" AND r.deleted = 1");
            case ALL -> Sql.of("");
        };
    }

    private List<Integer> stages() {
        return switch (query.view()) {
            case ACTIVE_ONLY -> List.of(0);
            case DELETED_ONLY -> List.of(1);
            case ALL -> List.of(0, 1);
        };
    }

    private Found found(Row row, List<Object> constants) throws SQLException {
        var sort = new ArrayList<>(constants);
        for (int i = constants.size(); i < query.terms().size(); i++) {
            int column = RunStore.WIDTH + 1 + i;
            sort.add(
                    switch (query.terms().get(i).type()) {
                        case INTEGER -> row.integer(column);
                        case REAL -> row.number(column);
                        case TEXT -> row.text(column);
                    });
        }
        return new Found(RunStore.read(row), Collections.unmodifiableList(sort));
    }
}
