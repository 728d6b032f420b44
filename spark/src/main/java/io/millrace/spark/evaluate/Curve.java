package io.millrace.spark.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of the four counts when the threshold moves from above the highest score to the lowest.
 *
 * @param points one for each score, from the highest
 */
record Curve(List<Point> points, long positives, long negatives) {
    /** @param threshold lowest score that counts as positive */
    record Point(double threshold, long truePositives, long falsePositives) {}

    static Curve of(ScoreCounts scores) {
        var points = new ArrayList<Point>();
        long positives = 0;
        long negatives = 0;
        for (var bucket : scores.descending()) {
            positives += bucket.positives();
            negatives += bucket.negatives();
            points.add(new Point(bucket.score(), positives, negatives));
        }
        return new Curve(points, positives, negatives);
    }

    BinaryCounts counts(Point point) {
        return new BinaryCounts(
                point.truePositives(),
                point.falsePositives(),
                positives - point.truePositives(),
                negatives - point.falsePositives());
    }

    /** By trapezoids from (0, 0) to (1, 1); NaN without rows of both classes. */
    double areaUnderRoc() {
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        double area = 0;
        long lastTrue = 0;
        long lastFalse = 0;
        for (var point : points) {
            area += (point.falsePositives() - lastFalse) * (point.truePositives() + (double) lastTrue) / 2;
            lastTrue = point.truePositives();
            lastFalse = point.falsePositives();
        }
        return area / positives / negatives;
    }

    /** By trapezoids over recall, as Spark has it: level before the first point. NaN without positive rows. */
    double areaUnderPr() {
        if (positives == 0) {
            return Double.NaN;
        }
        double area = 0;
        double lastRecall = 0;
        double lastPrecision = precision(points.get(0));
        for (var point : points) {
            double recall = (double) point.truePositives() / positives;
            area += (recall - lastRecall) * (precision(point) + lastPrecision) / 2;
            lastRecall = recall;
            lastPrecision = precision(point);
        }
        return area;
    }

    static double precision(Point point) {
        return (double) point.truePositives() / (point.truePositives() + point.falsePositives());
    }

    /** At most so many points, evenly chosen, first and last kept: as many as an eye can tell apart. */
    List<Point> sampled(int most) {
        if (points.size() <= most) {
            return points;
        }
        var some = new ArrayList<Point>(most);
        for (int i = 0; i < most; i++) {
            some.add(points.get((int) ((long) i * (points.size() - 1) / (most - 1))));
        }
        return some;
    }
}
