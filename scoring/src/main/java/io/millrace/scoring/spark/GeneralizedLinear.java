package io.millrace.scoring.spark;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** {@code GeneralizedLinearRegressionModel} of every family and link. */
final class GeneralizedLinear {
    private static final double EPSILON = 1e-16;

    private GeneralizedLinear() {}

    static void compile(Stage stage, Plan plan) {
        var data = stage.data();
        var coefficients = Vectors.read(data, "coefficients");
        double intercept = data.number("intercept");
        int in = plan.vector(stage.text("featuresCol"));
        var offsetName = stage.text("offsetCol", "");
        int offset = offsetName.isEmpty() ? Slot.NONE : plan.number(offsetName);
        var family = stage.text("family", "gaussian").toLowerCase(Locale.ROOT);
        var mean = mean(stage, family);
        int out = plan.makeNumber(stage.text("predictionCol")).number;
        var linkName = stage.text("linkPredictionCol", "");
        int link = linkName.isEmpty() ? Slot.NONE : plan.makeNumber(linkName).number;
        plan.add(row -> {
            double eta = row.vector(in, coefficients.length).dot(coefficients, 0)
                    + intercept
                    + (offset == Slot.NONE ? 0 : row.numbers[offset]);
            boolean known = offset == Slot.NONE || row.known[offset];
            row.put(out, possible(family, mean.applyAsDouble(eta)));
            row.known[out] = known;
            if (link != Slot.NONE) {
                row.put(link, eta);
                row.known[link] = known;
            }
        });
    }

    /** The inverse of the link. */
    private static DoubleUnaryOperator mean(Stage stage, String family) {
        if (family.equals("tweedie")) {
            return power(stage.number("linkPower", 1 - stage.number("variancePower", 0)));
        }
        var link = stage.text("link", canonical(family)).toLowerCase(Locale.ROOT);
        return switch (link) {
            case "identity" -> eta -> eta;
            case "log" -> Math::exp;
            case "inverse" -> eta -> 1 / eta;
            case "sqrt" -> eta -> eta * eta;
            case "logit" -> eta -> 1 / (1 + Math.exp(-eta));
            case "cloglog" -> eta -> 1 - Math.exp(-Math.exp(eta));
            case "probit" -> NormalDistribution::cumulative;
            default -> throw stage.refusal("its link is '" + link + "'");
        };
    }

    private static DoubleUnaryOperator power(double power) {
        return power == 0 ? Math::exp : eta -> Math.pow(eta, 1 / power);
    }

    private static String canonical(String family) {
        return switch (family) {
            case "binomial" -> "logit";
            case "poisson" -> "log";
            case "gamma" -> "inverse";
            default -> "identity";
        };
    }

    /** Means are kept inside of what the family allows. */
    private static double possible(String family, double mean) {
        return switch (family) {
            case "gaussian" -> mean == Double.NEGATIVE_INFINITY ? -Double.MAX_VALUE : finite(mean);
            case "binomial" -> mean < EPSILON ? EPSILON : mean > 1 - EPSILON ? 1 - EPSILON : mean;
            default -> mean < EPSILON ? EPSILON : finite(mean);
        };
    }

    private static double finite(double mean) {
        return mean == Double.POSITIVE_INFINITY ? Double.MAX_VALUE : mean;
    }
}
