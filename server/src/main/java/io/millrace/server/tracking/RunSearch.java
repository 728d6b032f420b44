package io.millrace.server.tracking;

import io.millrace.protocol.tracking.ViewType;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import io.millrace.server.search.Filter;
import io.millrace.server.search.Keyset;
import io.millrace.server.search.SortTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * A walk over several experiments merges one walk each; see {@link RunWalk}.
 */
final class RunSearch {
    /** More experiments than this are sorted, not merged. */
    private static final int MERGED = 50;

    private static final int MERGED_VALUES = 10_000;

    private static final int RANKS = 3;

    private final Tx tx;
    private final Query query;
    private final RunCandidates candidates;
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

    RunSearch(Tx tx, Query query, RunConditions conditions) {
        this.tx = tx;
        this.query = query;
        this.candidates = new RunCandidates(tx, query.filter(), conditions, query.experiments());
        this.filter = conditions.compile(query.filter());
    }

    /** At most {@code limit} runs in order. */
    List<FoundRun> page(int limit) {
        if (query.experiments().length == 0) {
            return List.of();
        }
        var few = candidates.few(limit);
        if (few.isPresent()) {
            return sorted(candidateSource(few.get()), limit);
        }
        if (isMergeable()) {
            if (query.order().startsWithMetric()) {
                return walkMetric(limit);
            }
            if (query.order().startsWithTime()) {
                return walkTime(limit);
            }
        }
        return sorted(wholeSource(), limit);
    }

    /** Every arm of a merge repeats the filter, and databases limit the values of a statement. */
    private boolean isMergeable() {
        int experiments = query.experiments().length;
        return experiments <= MERGED
                && experiments * stages().size() * (filter.values().size() + 1) <= MERGED_VALUES;
    }

    long count() {
        if (query.experiments().length == 0) {
            return 0;
        }
        var source = candidates.few(Long.MAX_VALUE).map(this::candidateSource).orElseGet(this::wholeSource);
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

    private List<FoundRun> sorted(Source source, int limit) {
        var select = source.with
                .then(select(query.terms()))
                .then(" FROM ")
                .then(source.from)
                .then(query.order().joins())
                .then(" WHERE ")
                .then(source.where)
                .then(stage())
                .then(" AND ")
                .then(filter)
                .then(after())
                .then(Keyset.orderBy(query.terms()))
                .then(" LIMIT ?", (long) limit);
        return tx.list(select, row -> FoundRun.read(row, query.terms()));
    }

    private List<FoundRun> walkTime(int limit) {
        var walk = new RunWalk(tx, query.terms(), 0);
        forEachArm((experiment, few) -> {
            for (int deleted : stages()) {
                var arm = select(query.terms())
                        .then(" FROM ")
                        .then(few)
                        .then("runs r")
                        .then(query.order().joins())
                        .then(" WHERE r.experiment_id = ? AND r.deleted = ? AND ", experiment, (long) deleted)
                        .then(few.text().isEmpty() ? "" : "r.id = c.run_id AND ")
                        .then(filter);
                walk.add(arm, query.after());
            }
        });
        return walk.first(limit);
    }

    private interface ArmMaker {
        /**
         * @param few the experiment's candidates as {@code c}, to be joined with; empty where they are many
         */
        void make(long experiment, Sql few);
    }

    /** One arm per experiment that can have matches; where these are few, the arm sorts them instead of walking. */
    private void forEachArm(ArmMaker maker) {
        var few = query.experiments().length > 1 ? candidates.fewPerExperiment() : Map.<Long, Sql>of();
        for (long experiment : query.experiments()) {
            var own = few.get(experiment);
            if (own == null) {
                maker.make(experiment, Sql.of(""));
            } else if (!own.equals(RunCandidates.NONE)) {
                maker.make(experiment, Sql.of("(").then(own).then(") c CROSS JOIN "));
            }
        }
    }

    /** Numbers first, along the index; then NaN, then runs without the metric. */
    private List<FoundRun> walkMetric(int limit) {
        var found = new ArrayList<FoundRun>();
        long from = query.after().map(values -> (Long) values.getFirst()).orElse(0L);
        for (long rank = from; rank < RANKS && found.size() < limit; rank++) {
            found.addAll(walkRank(rank, limit - found.size()));
        }
        return found;
    }

    private List<FoundRun> walkRank(long rank, int limit) {
        var terms = rankTerms(rank);
        var after = query.after().filter(values -> values.getFirst().equals(rank));
        var walk = new RunWalk(tx, terms, 1);
        forEachArm((experiment, few) -> walk.add(
                select(terms)
                        .then(rankSource(rank, experiment, few))
                        .then(stage())
                        .then(" AND ")
                        .then(filter),
                after));
        return walk.first(limit);
    }

    private static Sql select(List<SortTerm> terms) {
        return Sql.of("SELECT " + RunStore.COLUMNS + ", ").then(Keyset.columns(terms));
    }

    /** Within one rank the first term is constant, and the second plain, so that the index serves it. */
    private List<SortTerm> rankTerms(long rank) {
        var terms = new ArrayList<>(query.terms());
        boolean descending = terms.get(1).descending();
        terms.set(0, SortTerm.integer(String.valueOf(rank), false));
        terms.set(1, SortTerm.real(rank == 0 ? "o0.value" : "0.0", descending));
        return terms;
    }

    private Sql rankSource(long rank, long experiment, Sql few) {
        var own = query.order().joins();
        var others = withoutFirstJoin(own);
        long keyId = (Long) own.values().getFirst();
        var chosen = few.text().isEmpty() ? "" : " AND r.id = c.run_id";
        if (rank == RANKS - 1) {
            return Sql.of(" FROM ")
                    .then(few)
                    .then("runs r")
                    .then(others)
                    .then(" WHERE r.experiment_id = ?" + chosen, experiment)
                    .then(
                            " AND coalesce((SELECT FALSE FROM latest_metrics o0 WHERE o0.run_id = r.id AND o0.key_id = ?),"
                                    + " TRUE)",
                            keyId);
        }
        var value = rank == 0 ? "IS NOT NULL" : "IS NULL";
        var metric = few.text().isEmpty()
                ? Sql.of("o0.experiment_id = ? AND o0.key_id = ?", experiment, keyId)
                : Sql.of("o0.run_id = c.run_id AND o0.key_id = ?", keyId);
        return Sql.of(" FROM ")
                .then(few)
                .then("latest_metrics o0 CROSS JOIN runs r")
                .then(others)
                .then(" WHERE ")
                .then(metric)
                .then(" AND o0.value " + value + " AND r.id = o0.run_id");
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

    private Sql after() {
        return query.after()
                .map(values -> Sql.of(" AND ").then(Keyset.after(query.terms(), values)))
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
}
