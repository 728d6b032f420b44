package io.millrace.server.tracking;

import io.millrace.protocol.tracking.ViewType;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import io.millrace.server.search.Filter;
import io.millrace.server.search.Filter.Comparison;
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
 *   <li>few runs can match, by the indexes of the filter's conditions: fetch those and sort them;
 *   <li>the order has an index: walk it, testing the filter on the way, until the page is full; where an index gives all runs
 *       that meet a condition cheaply, they are read once instead of testing run by run;
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
    private final RunConditions conditions;

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
        this.conditions = conditions;
    }

    /** At most {@code limit} runs in order. */
    List<FoundRun> page(int limit) {
        if (query.experiments().length == 0) {
            return List.of();
        }
        boolean walks = isWalkable();
        var few = candidates.few(walks ? limit : Long.MAX_VALUE);
        if (few.isPresent()) {
            return sorted(candidateSource(few.get()), limit);
        }
        if (!walks) {
            return sorted(wholeSource(), limit);
        }
        return query.order().startsWithMetric() ? walkMetric(limit) : walkTime(limit);
    }

    /** Every arm of a merge repeats the filter, and databases limit the values of a statement. */
    private boolean isWalkable() {
        int experiments = query.experiments().length;
        int values = filter().values().size() + 1;
        return (query.order().startsWithMetric() || query.order().startsWithTime())
                && experiments <= MERGED
                && experiments * stages().size() * values <= MERGED_VALUES;
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
                .then(stage()));
    }

    private Sql filter() {
        return conditions.compile(query.filter(), "r.id");
    }

    /** Where runs are read from; {@code where} holds all of the query but its view and its page. */
    private record Source(Sql with, Sql from, Sql where) {}

    private Source wholeSource() {
        var where = tx.dialect().anyOf("r.experiment_id", query.experiments());
        return new Source(Sql.of(""), Sql.of("runs r"), where.then(" AND ").then(filter()));
    }

    /** CROSS JOIN keeps SQLite from turning the join around. */
    private Source candidateSource(RunCandidates.Few few) {
        return new Source(
                Sql.of("WITH c AS MATERIALIZED (").then(few.ids()).then(") "),
                Sql.of("c CROSS JOIN runs r"),
                Sql.of("r.id = c.run_id AND ").then(conditions.compile(few.rest(), "c.run_id")));
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
                .then(after())
                .then(Keyset.orderBy(query.terms()))
                .then(" LIMIT ?", (long) limit);
        return tx.list(select, row -> FoundRun.read(row, query.terms()));
    }

    private List<FoundRun> walkTime(int limit) {
        var walk = new RunWalk(tx, query.terms(), 0);
        forEachArm(candidates.perExperiment(limit), (experiment, few, sets) -> {
            for (int deleted : stages()) {
                var arm = select(query.terms())
                        .then(" FROM ")
                        .then(few)
                        .then("runs r")
                        .then(query.order().joins())
                        .then(" WHERE r.experiment_id = ? AND r.deleted = ? AND ", experiment, (long) deleted)
                        .then(few.text().isEmpty() ? "" : "r.id = c.run_id AND ")
                        .then(conditions.compile(query.filter(), "r.id", sets));
                walk.add(arm, query.after());
            }
        });
        return walk.first(limit);
    }

    private interface ArmMaker {
        /**
         * @param few the experiment's candidates as {@code c}, to be joined with; empty where they are many
         * @param sets for {@link RunConditions#compile}
         */
        void make(long experiment, Sql few, Map<Comparison, Sql> sets);
    }

    /** One arm per experiment that can have matches; where these are few, the arm sorts them instead of walking. */
    private static void forEachArm(Map<Long, RunCandidates.OfOne> experiments, ArmMaker maker) {
        experiments.forEach((experiment, known) -> known.few()
                .ifPresentOrElse(
                        few -> maker.make(experiment, Sql.of("(").then(few).then(") c CROSS JOIN "), Map.of()),
                        () -> maker.make(experiment, Sql.of(""), known.sets())));
    }

    /** Numbers first, along the index; then NaN, then runs without the metric. */
    private List<FoundRun> walkMetric(int limit) {
        var found = new ArrayList<FoundRun>();
        var experiments = candidates.perExperiment(limit);
        long from = query.after().map(values -> (Long) values.getFirst()).orElse(0L);
        for (long rank = from; rank < RANKS && found.size() < limit; rank++) {
            found.addAll(walkRank(rank, experiments, limit - found.size()));
        }
        return found;
    }

    private List<FoundRun> walkRank(long rank, Map<Long, RunCandidates.OfOne> experiments, int limit) {
        var terms = rankTerms(rank);
        var after = query.after().filter(values -> values.getFirst().equals(rank));
        var walk = new RunWalk(tx, terms, 1);
        forEachArm(
                experiments,
                (experiment, few, sets) -> walk.add(
                        select(terms)
                                .then(rankSource(rank, experiment, few))
                                .then(stage())
                                .then(" AND ")
                                .then(conditions.compile(
                                        query.filter(), rank == RANKS - 1 ? "r.id" : "o0.run_id", sets)),
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
                    .then(few.text().isEmpty() ? anyWithoutMetric(experiment, keyId) : Sql.of(""))
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

    /** Mostly all runs of an experiment have the metric; two counts tell so, and save a look at each run. */
    private static Sql anyWithoutMetric(long experiment, long keyId) {
        return Sql.of(
                " AND (SELECT count(*) FROM runs a WHERE a.experiment_id = ?)"
                        + " > (SELECT count(*) FROM latest_metrics a WHERE a.experiment_id = ? AND a.key_id = ?)",
                experiment,
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
