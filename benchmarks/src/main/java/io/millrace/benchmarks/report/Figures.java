package io.millrace.benchmarks.report;

import java.util.Map;
import java.util.Optional;

/**
 * The figures of one workload on one store.
 *
 * @param report gets them
 * @param workload its name on the command line
 * @param store the database, or {@code -}
 */
public record Figures(Report report, String workload, String store) {
    public void add(String what, Quantity quantity, Target target, Map<String, Object> details) {
        report.add(new Figure(workload, store, what, quantity, Optional.of(target), details));
    }

    /** One that nothing was promised for. */
    public void add(String what, Quantity quantity, Map<String, Object> details) {
        report.add(new Figure(workload, store, what, quantity, Optional.empty(), details));
    }
}
