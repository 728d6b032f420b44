package io.millrace.benchmarks.report;

/** A number with its unit. */
public record Quantity(double value, String unit) {
    public static Quantity millis(double value) {
        return new Quantity(value, "ms");
    }

    public static Quantity perSecond(double value, String things) {
        return new Quantity(value, things + "/s");
    }
}
