package io.millrace.examples.fraud;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** As many honest rows as frauds, or nearly, as the tutorial does it: more of the few, and a sample of the many. */
final class Balance {
    private Balance() {}

    /**
     * @param labelled rows with a {@code label} of 0 or 1
     * @param oversampling how often each fraud is taken: 2 doubles them, 1.5 doubles half of them
     */
    static Dataset<Row> of(Dataset<Row> labelled, double oversampling, long seed) {
        var frauds = labelled.filter("label = 1");
        var again = oversampling >= 2 ? frauds : frauds.sample(false, oversampling - 1, seed);
        var more = frauds.union(again);
        double ratio = Math.min(1, (double) more.count() / labelled.count());
        return more.union(labelled.filter("label = 0").sample(false, ratio, seed));
    }
}
