package io.millrace.examples;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Brings every feature to mean 0 and deviation 1, as measured on the training rows; linear models need it.
 *
 * @param means one per feature
 * @param deviations one per feature, none 0
 */
record Scaling(List<Double> means, List<Double> deviations) {
    static Scaling of(BreastCancerData data) {
        var means = new ArrayList<Double>();
        var deviations = new ArrayList<Double>();
        for (int i = 0; i < data.features().size(); i++) {
            int column = i;
            double mean = data.patients().stream()
                    .mapToDouble(patient -> patient.measures().get(column))
                    .average()
                    .orElse(0);
            double variance = data.patients().stream()
                    .mapToDouble(patient -> Math.pow(patient.measures().get(column) - mean, 2))
                    .average()
                    .orElse(0);
            means.add(mean);
            deviations.add(variance > 0 ? Math.sqrt(variance) : 1);
        }
        return new Scaling(List.copyOf(means), List.copyOf(deviations));
    }

    /** No change. */
    static Scaling none(int features) {
        return new Scaling(Collections.nCopies(features, 0.0), Collections.nCopies(features, 1.0));
    }

    double apply(int column, double value) {
        return (value - means.get(column)) / deviations.get(column);
    }
}
