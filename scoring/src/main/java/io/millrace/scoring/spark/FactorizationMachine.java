package io.millrace.scoring.spark;

import io.millrace.scoring.spark.parquet.Fields;

/** {@code FMClassificationModel} and {@code FMRegressionModel}: a linear model plus the products of pairs. */
@SuppressWarnings("ArrayRecordComponent") // only read
record FactorizationMachine(double intercept, double[] linear, double[][] factors, int size) {
    static FactorizationMachine read(Stage stage) {
        Fields data = stage.data();
        var factors = Vectors.matrix(data, "factors");
        return new FactorizationMachine(
                data.number("intercept"), Vectors.read(data, "linear"), factors, factors.length);
    }

    static void regression(Stage stage, Plan plan) {
        var machine = read(stage);
        int in = plan.vector(stage.text("featuresCol"));
        int out = plan.makeNumber(stage.text("predictionCol")).number;
        plan.add(row -> row.put(out, machine.margin(row.vector(in, machine.size))));
    }

    double margin(Vec features) {
        double margin = intercept + features.dot(linear, 0);
        int width = size == 0 ? 0 : factors[0].length;
        for (int factor = 0; factor < width; factor++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < features.count; i++) {
                double term = factors[features.index(i)][factor] * features.values[i];
                sum += term;
                squares += term * term;
            }
            margin += 0.5 * (sum * sum - squares);
        }
        return margin;
    }
}
