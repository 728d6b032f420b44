package io.millrace.server.tracking;

import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import io.millrace.server.search.Filter;
import io.millrace.server.search.Filter.Comparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
    /** Sorting so many costs next to nothing. */
    private static final int FEW = 500;

    /** Counting goes no further; it is a few milliseconds' worth. */
    private static final long COUNTED = 20_000;

    private static final int FEW_OF_ONE = 50;
    private static final int FEW_OF_EACH = 2_000;
    /** Each condition costs a count. */
    private static final int ASKED = 8;
    /** Fewer runs than these are not tested one by one on a walk. */
    private static final int TESTED = 20;

    /**
     * Some runs among which all matches are.
     *
     * @param ids a query of {@code run_id}
     * @param rest what is left of the filter for them to meet
     */
    record Few(Sql ids, Filter rest) {}

    private record Counted(Comparison comparison, Sql ids, long count) {}

    /**
     * The runs that meet the most selective conditions; empty if walking along the order until {@code wanted} runs are found
     * will visit fewer. How many meet all conditions is estimated as if these were independent.
     */
    Optional<Few> few(long wanted) {
        var counted = counted();
        var sets = counted.stream()
                .filter(condition -> condition.count < COUNTED)
                .sorted(Comparator.comparingLong(Counted::count))
                .toList();
        if (sets.isEmpty() || (sets.getFirst().count > FEW && !areFewerThanAWalk(counted, wanted))) {
            return Optional.empty();
        }
        long worthwhile = tx.dialect().entriesPerLookUp() * sets.getFirst().count;
        var chosen = sets.stream().filter(set -> set.count <= worthwhile).toList();
        var met = chosen.stream().map(Counted::comparison).collect(Collectors.toSet());
        var ids = Sql.join(" INTERSECT ", chosen.stream().map(Counted::ids).toList());
        return Optional.of(new Few(ids, filter.without(met)));
    }

    private List<Counted> counted() {
        var scope = tx.dialect().anyOf("experiment_id", experiments);
        var counted = new ArrayList<Counted>();
        for (var comparison : asked()) {
            var ids = conditions.candidates(comparison, scope);
            if (ids.isPresent()) {
                long count = count(ids.get(), COUNTED);
                counted.add(new Counted(comparison, ids.get(), count));
                if (count <= FEW) {
                    break;
                }
            }
        }
        return counted;
    }

    private boolean areFewerThanAWalk(List<Counted> counted, long wanted) {
        var all = Sql.of("SELECT 1 FROM runs WHERE ").then(tx.dialect().anyOf("experiment_id", experiments));
        double runs = Math.max(1, count(all, COUNTED));
        double matches = runs;
        for (var condition : counted) {
            matches *= condition.count >= COUNTED ? 1 : Math.min(1, condition.count / runs);
        }
        return matches < Math.min(runs, wanted * runs / Math.max(1, matches));
    }

    private long count(Sql rows, long bound) {
        return tx.count(Sql.of("SELECT count(*) FROM (").then(rows).then(" LIMIT ?) AS x", bound));
    }

    /**
     * What the indexes say about the runs of one experiment.
     *
     * @param few its runs that meet the most selective condition, if these are few
     * @param sets its runs that meet a condition, for those conditions where reading the set costs less than testing runs
     */
    record OfOne(Optional<Sql> few, Map<Comparison, Sql> sets) {
        static final OfOne UNKNOWN = new OfOne(Optional.empty(), Map.of());
    }

    /**
     * Each experiment that can have matches.
     *
     * @param wanted runs on the page
     */
    Map<Long, OfOne> perExperiment(long wanted) {
        long few = experiments.length == 1 ? 0 : Math.max(FEW_OF_ONE, FEW_OF_EACH / experiments.length);
        long tested = Math.max(TESTED, wanted / experiments.length);
        long bound = Math.max(few, tx.dialect().entriesPerLookUp() * tested);
        var found = new LinkedHashMap<Long, OfOne>();
        var fewest = new HashMap<Long, Long>();
        for (long experiment : experiments) {
            found.put(experiment, OfOne.UNKNOWN);
        }
        for (var comparison : asked()) {
            forEachCount(comparison, bound + 1, (experiment, count) -> {
                var known = found.get(experiment);
                if (count == 0) {
                    found.remove(experiment);
                } else if (count <= bound && known != null) {
                    var own = ofOne(comparison, experiment);
                    var sets = new HashMap<>(known.sets);
                    sets.put(comparison, own);
                    boolean best = count <= few && count < fewest.getOrDefault(experiment, Long.MAX_VALUE);
                    if (best) {
                        fewest.put(experiment, count);
                    }
                    found.put(experiment, new OfOne(best ? Optional.of(own) : known.few, sets));
                }
            });
        }
        return found;
    }

    private interface CountReader {
        void read(long experiment, long count);
    }

    private void forEachCount(Comparison comparison, long bound, CountReader reader) {
        conditions.candidates(comparison, Sql.of("experiment_id = e.id")).ifPresent(counted -> {
            var counts = Sql.of("SELECT e.id, (SELECT count(*) FROM (")
                    .then(counted)
                    .then(" LIMIT ?) AS x) FROM experiments e WHERE ", bound)
                    .then(tx.dialect().anyOf("e.id", experiments));
            tx.forEach(counts, row -> reader.read(row.integer(1), row.integer(2)));
        });
    }

    private List<Comparison> asked() {
        return filter.conjuncts().stream().limit(ASKED).toList();
    }

    private Sql ofOne(Comparison comparison, long experiment) {
        return conditions
                .candidates(comparison, Sql.of("experiment_id = ?", experiment))
                .orElseThrow();
    }
}
