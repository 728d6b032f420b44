package io.millrace.scoring.spark;

import java.util.Arrays;

/** {@code IsotonicRegressionModel}: straight lines between boundaries, flat outside. */
final class Isotonic {
    private Isotonic() {}

    static void compile(Stage stage, Plan plan) {
        var data = stage.data();
        var boundaries = data.numbers("boundaries");
        var predictions = data.numbers("predictions");
        int index = stage.integer("featureIndex", 0);
        var name = stage.text("featuresCol");
        // Spark takes numbers as well; without a type, a column that is called so holds vectors.
        boolean vector = plan.isVector(name) || (plan.find(name) == null && name.equals("features"));
        int in = vector ? plan.vector(name) : plan.number(name);
        int out = plan.makeNumber(stage.text("predictionCol")).number;
        plan.add(row -> {
            double value = vector ? row.vector(in).get(index) : row.numbers[in];
            row.put(out, at(boundaries, predictions, value));
            row.known[out] = vector || row.known[in];
        });
    }

    private static double at(double[] boundaries, double[] predictions, double value) {
        int found = Arrays.binarySearch(boundaries, value);
        if (found >= 0) {
            return predictions[found];
        }
        int next = -found - 1;
        if (next == 0) {
            return predictions[0];
        }
        if (next == boundaries.length) {
            return predictions[next - 1];
        }
        double share = (value - boundaries[next - 1]) / (boundaries[next] - boundaries[next - 1]);
        return predictions[next - 1] + (predictions[next] - predictions[next - 1]) * share;
    }
}
