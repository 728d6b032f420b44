package io.millrace.examples.fraud;

import java.util.Map;

/**
 * What an evaluator found.
 *
 * @param byName metrics; a share of nothing is NaN
 */
record Scores(Map<String, Double> byName) {
    Scores {
        byName = Map.copyOf(byName);
    }

    /** One that is not there is NaN. */
    double of(String name) {
        return byName.getOrDefault(name, Double.NaN);
    }

    double percent(String name) {
        return of(name) * 100;
    }

    /**
     * The mean of the shares that are told right among frauds and among honest rows; 0.5 is guessing. Which model is better is decided by
     * it: accuracy would say nothing where one row of 500 is fraud. A share of nothing counts as 0.
     */
    double balancedAccuracy() {
        return (share("TPR") + share("SPC")) / 2;
    }

    private double share(String name) {
        double value = of(name);
        return Double.isNaN(value) ? 0 : value;
    }
}
