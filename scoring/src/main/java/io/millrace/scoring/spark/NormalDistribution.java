package io.millrace.scoring.spark;

/** The standard normal distribution. */
final class NormalDistribution {
    private NormalDistribution() {}

    /** Probability of less than x, to about 1e-15: a series near zero, a continued fraction in the tails. */
    static double cumulative(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        double size = Math.abs(x);
        if (size > 39) {
            return x > 0 ? 1 : 0;
        }
        double density = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
        if (size < 3) {
            return 0.5 + density * series(x);
        }
        double tail = density / fraction(size);
        return x > 0 ? 1 - tail : tail;
    }

    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int i = 3; Math.abs(term) > 1e-18; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return sum;
    }

    private static double fraction(double x) {
        double value = x;
        for (int i = 120; i > 0; i--) {
            value = x + i / value;
        }
        return value;
    }
}
