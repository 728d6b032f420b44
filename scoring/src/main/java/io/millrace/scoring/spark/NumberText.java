package io.millrace.scoring.spark;

/** Numbers as Spark casts them to text. */
final class NumberText {
    private NumberText() {}

    /** {@code 1.0}, {@code 1.0E10}, {@code NaN}. */
    static String of(double value) {
        return Double.toString(value);
    }
}
