package io.millrace.scoring.spark;

/** {@code AFTSurvivalRegressionModel}. */
final class Survival {
    private Survival() {}

    static void compile(Stage stage, Plan plan) {
        var data = stage.data();
        var coefficients = Vectors.read(data, "coefficients");
        double intercept = data.number("intercept");
        double scale = data.number("scale");
        int in = plan.vector(stage.text("featuresCol"));
        int out = plan.makeNumber(stage.text("predictionCol")).number;
        plan.add(row -> row.put(out, Math.exp(row.vector(in, coefficients.length).dot(coefficients, 0) + intercept)));
        var quantiles = stage.text("quantilesCol", "");
        if (!quantiles.isEmpty()) {
            var factors = stage.numbers("quantileProbabilities");
            for (int i = 0; i < factors.length; i++) {
                factors[i] = Math.exp(Math.log(-Math.log1p(-factors[i])) * scale);
            }
            int to = plan.makeVector(quantiles, factors.length).vector;
            plan.add(row -> {
                var values = row.vectors[to].dense(factors.length);
                for (int i = 0; i < factors.length; i++) {
                    values[i] = row.numbers[out] * factors[i];
                }
            });
        }
    }
}
