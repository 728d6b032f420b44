package io.millrace.scoring.spark;

/** {@code LinearRegressionModel}. */
final class LinearModel {
    private LinearModel() {}

    static void compile(Stage stage, Plan plan) {
        var data = stage.data();
        var coefficients = Vectors.read(data, "coefficients");
        double intercept = data.number("intercept");
        int in = plan.vector(stage.text("featuresCol"));
        int out = plan.makeNumber(stage.text("predictionCol")).number;
        plan.add(row -> row.put(out, row.vector(in, coefficients.length).dot(coefficients, 0) + intercept));
    }
}
