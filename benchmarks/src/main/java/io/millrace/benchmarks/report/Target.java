package io.millrace.benchmarks.report;

/**
 * What a figure shall be.
 *
 * @param limit in the figure's unit
 * @param isFloor whether the figure must not be below the limit; otherwise not above
 */
public record Target(double limit, boolean isFloor) {
    public static Target atLeast(double limit) {
        return new Target(limit, true);
    }

    public static Target atMost(double limit) {
        return new Target(limit, false);
    }

    boolean isMet(double value) {
        return isFloor ? value >= limit : value <= limit;
    }
}
