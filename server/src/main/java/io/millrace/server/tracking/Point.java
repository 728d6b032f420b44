package io.millrace.server.tracking;

import java.util.Comparator;

/**
 * One value of a series.
 *
 * @param timestamp milliseconds since the Unix epoch, UTC
 * @param step training step
 * @param value finite, or NaN
 */
record Point(long timestamp, long step, double value) {
    /** The order that decides which point is the latest; NaN counts as 0. */
    static final Comparator<Point> LATEST_LAST = Comparator.comparingLong(Point::step)
            .thenComparingLong(Point::timestamp)
            .thenComparingDouble(Point::stored);

    /** The order in which charts draw. */
    static final Comparator<Point> BY_STEP = LATEST_LAST;

    /** Infinities are stored as the largest finite numbers. Source: MLflow. */
    static Point of(long timestamp, long step, double value) {
        double finite = Double.isInfinite(value) ? Math.copySign(Double.MAX_VALUE, value) : value;
        return new Point(timestamp, step, finite);
    }

    boolean isNaN() {
        return Double.isNaN(value);
    }

    /** What the value column holds; negative zero is zero, so that equal points are equal in every database. */
    double stored() {
        return isNaN() || value == 0 ? 0 : value;
    }
}
