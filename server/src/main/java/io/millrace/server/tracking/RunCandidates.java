package io.millrace.server.tracking;

import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import io.millrace.server.search.Filter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many runs can match, by the index of one condition of the filter. Counting stops at a bound, so that asking costs little
 * whatever the answer.
 *
 * @param tx where to count
 * @param filter of the search
 * @param conditions its compiler
 * @param experiments what is searched
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RunCandidates(Tx tx, Filter filter, RunConditions conditions, long[] experiments) {
    /** Sorting so many is faster than walking past the others. */
    private static final int FEW = 2_000;

    /** Counting goes no further; it is a few milliseconds' worth. */
    private static final long COUNTED = 20_000;

    private static final int FEW_OF_ONE = 50;
    /** Each condition costs a count. */
    private static final int ASKED = 8;

    /**
     * All candidates of the most selective condition, as a query of {@code run_id}; empty if walking along the order until
     * {@code wanted} runs are found will visit fewer runs than there are candidates. How many a walk visits is estimated as
     * if the conditions were independent.
     */
    Optional<Sql> few(long wanted) {
        var scope = tx.dialect().anyOf("experiment_id", experiments);
        Optional<Sql> best = Optional.empty();
        long fewest = COUNTED;
        var counts = new ArrayList<Long>();
        for (var comparison : asked()) {
            var candidates = conditions.candidates(comparison, scope);
            if (candidates.isPresent()) {
                long count = tx.count(
                        Sql.of("SELECT count(*) FROM (").then(candidates.get()).then(" LIMIT ?) AS x", COUNTED));
                counts.add(count);
                if (count < fewest) {
                    fewest = count;
                    best = candidates;
                }
            }
        }
        return fewest <= FEW || (best.isPresent() && fewest < visitedByWalk(wanted, counts)) ? best : Optional.empty();
    }

    private double visitedByWalk(long wanted, List<Long> counts) {
        double runs = tx.count(
                Sql.of("SELECT count(*) FROM runs WHERE ").then(tx.dialect().anyOf("experiment_id", experiments)));
        double visited = wanted;
        for (long count : counts) {
            visited *= count >= COUNTED ? 1 : runs / Math.max(1, count);
        }
        return Math.min(visited, runs);
    }

    /** The candidates of those experiments in which they are few; an experiment without any is there with {@link #NONE}. */
    Map<Long, Sql> fewPerExperiment() {
        var best = new HashMap<Long, Sql>();
        var fewest = new HashMap<Long, Long>();
        long bound = Math.max(FEW_OF_ONE, FEW / experiments.length) + 1L;
        for (var comparison : asked()) {
            var counted = conditions.candidates(comparison, Sql.of("experiment_id = e.id"));
            if (counted.isPresent()) {
                var counts = Sql.of("SELECT e.id, (SELECT count(*) FROM (")
                        .then(counted.get())
                        .then(" LIMIT ?) AS x) FROM experiments e WHERE ", bound)
                        .then(tx.dialect().anyOf("e.id", experiments));
                tx.forEach(counts, row -> {
                    long experiment = row.integer(1);
                    long count = row.integer(2);
                    if (count < fewest.getOrDefault(experiment, bound)) {
                        fewest.put(experiment, count);
                        best.put(experiment, count == 0 ? NONE : ofOne(comparison, experiment));
                    }
                });
            }
        }
        return best;
    }

    private List<Filter.Comparison> asked() {
        return filter.conjuncts().stream().limit(ASKED).toList();
    }

    /** No candidates at all. */
    static final Sql NONE = Sql.of("");

    private Sql ofOne(Filter.Comparison comparison, long experiment) {
        return conditions
                .candidates(comparison, Sql.of("experiment_id = ?", experiment))
                .orElse(NONE);
    }
}
