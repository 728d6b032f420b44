package io.millrace.server.tracking;

import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import io.millrace.server.search.Keyset;
import io.millrace.server.search.SortTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks along several indexes at once and merges them: each arm gives its runs in the order of the terms, and is asked for
 * more only while its runs are among the first. A page of a hundred runs of twenty experiments so reads a few from each.
 */
final class RunWalk {
    private static final int SMALLEST_PORTION = 8;

    private final Tx tx;
    private final List<SortTerm> terms;
    private final int constantTerms;
    private final List<Arm> arms = new ArrayList<>();

    /**
     * @param terms the order
     * @param constantTerms how many of the first terms have one value within this walk
     */
    RunWalk(Tx tx, List<SortTerm> terms, int constantTerms) {
        this.tx = tx;
        this.terms = terms;
        this.constantTerms = constantTerms;
    }

    /** One index, and what was read from it so far. */
    private static final class Arm {
        private final Sql select;
        private final List<FoundRun> read = new ArrayList<>();
        private Optional<List<Object>> after;
        private boolean exhausted;

        Arm(Sql select, Optional<List<Object>> after) {
            this.select = select;
            this.after = after;
        }
    }

    /**
     * Adds an index.
     *
     * @param select columns of the run and of the terms, FROM and WHERE; in the order of the terms by an index
     * @param after sort values to go on behind
     */
    void add(Sql select, Optional<List<Object>> after) {
        arms.add(new Arm(select, after));
    }

    /** The first {@code limit} runs. */
    List<FoundRun> first(int limit) {
        int portion = arms.size() == 1 ? limit : firstPortion(limit);
        var hungry = List.copyOf(arms);
        List<FoundRun> merged = List.of();
        while (!hungry.isEmpty()) {
            read(hungry, portion);
            merged = merge(limit);
            var last = merged.size() < limit ? Optional.<FoundRun>empty() : Optional.of(merged.getLast());
            hungry = arms.stream().filter(arm -> mayHaveMore(arm, last)).toList();
            portion = Math.min(limit, 2 * portion);
        }
        return merged;
    }

    /** An equal share, and two standard deviations more: few arms will be asked again if the runs are spread by chance. */
    private int firstPortion(int limit) {
        double share = (double) limit / arms.size();
        return Math.min(limit, Math.max(SMALLEST_PORTION, (int) (share + 2 * Math.sqrt(share)) + 1));
    }

    /** Whether runs that an arm has not given yet can come before the last of the page. */
    private boolean mayHaveMore(Arm arm, Optional<FoundRun> last) {
        if (arm.exhausted) {
            return false;
        }
        return last.isEmpty() || FoundRun.order(terms).compare(arm.read.getLast(), last.get()) < 0;
    }

    private List<FoundRun> merge(int limit) {
        return arms.stream()
                .flatMap(arm -> arm.read.stream())
                .sorted(FoundRun.order(terms))
                .limit(limit)
                .toList();
    }

    /** One statement for all arms; each row says in its last column which arm it is from. */
    private void read(List<Arm> hungry, int portion) {
        var selects = new ArrayList<Sql>();
        for (int i = 0; i < hungry.size(); i++) {
            selects.add(portion(hungry.get(i), i, portion));
        }
        var sizes = hungry.stream().mapToInt(arm -> arm.read.size()).toArray();
        int armColumn = RunStore.WIDTH + terms.size() + 1;
        tx.forEach(Sql.join(" UNION ALL ", selects), row -> {
            var arm = hungry.get((int) row.integer(armColumn));
            arm.read.add(FoundRun.read(row, terms));
        });
        for (int i = 0; i < sizes.length; i++) {
            var arm = hungry.get(i);
            arm.exhausted = arm.read.size() - sizes[i] < portion;
            arm.read.sort(FoundRun.order(terms));
            if (!arm.read.isEmpty()) {
                arm.after = Optional.of(arm.read.getLast().sort());
            }
        }
    }

    private Sql portion(Arm arm, int number, int portion) {
        var select = arm.after
                .map(values -> arm.select.then(" AND ").then(Keyset.after(terms, values, constantTerms)))
                .orElse(arm.select);
        return Sql.of("SELECT x.*, " + number + " AS arm FROM (")
                .then(select)
                .then(Keyset.orderBy(terms, constantTerms))
                .then(" LIMIT ?) AS x", (long) portion);
    }
}
