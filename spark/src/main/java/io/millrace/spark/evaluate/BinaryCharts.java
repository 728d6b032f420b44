package io.millrace.spark.evaluate;

import io.millrace.spark.evaluate.Chart.Axis;
import io.millrace.spark.evaluate.Chart.Point;
import io.millrace.spark.evaluate.Chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What people look at when two classes are told apart. */
final class BinaryCharts {
    private static final int MOST_POINTS = 400;

    private final BinaryTally tally;
    private final Curve curve;

    BinaryCharts(BinaryTally tally) {
        this.tally = tally;
        curve = Curve.of(tally.scores);
    }

    List<Chart> all(boolean calibrated) {
        var charts = new ArrayList<>(List.of(roc(), precisionRecall(), threshold()));
        if (calibrated) {
            charts.add(calibration());
        }
        return charts;
    }

    private Chart roc() {
        var points = new ArrayList<>(List.of(new Point(0, 0)));
        points.addAll(points(
                point -> (double) point.falsePositives() / curve.negatives(),
                point -> (double) point.truePositives() / curve.positives()));
        points.add(new Point(1, 1));
        var title = String.format(Locale.ROOT, "ROC curve (area %.4f)", curve.areaUnderRoc());
        var chance = new Series("Chance", List.of(new Point(0, 0), new Point(1, 1)), true);
        return Chart.lines(
                "roc_curve",
                title,
                List.of(Axis.ofShares("False positive rate"), Axis.ofShares("True positive rate")),
                List.of(new Series("Model", points, false), chance));
    }

    private Chart precisionRecall() {
        var title = String.format(
                Locale.ROOT,
                "Precision and recall (area %.4f)",
                curve.points().isEmpty() ? Double.NaN : curve.areaUnderPr());
        double base = (double) curve.positives() / (curve.positives() + curve.negatives());
        var chance = new Series("Chance", List.of(new Point(0, base), new Point(1, base)), true);
        var points = points(point -> (double) point.truePositives() / curve.positives(), Curve::precision);
        return Chart.lines(
                "precision_recall_curve",
                title,
                List.of(Axis.ofShares("Recall"), Axis.ofShares("Precision")),
                List.of(new Series("Model", points, false), chance));
    }

    private Chart threshold() {
        var series = new ArrayList<Series>();
        for (var metric : List.of("PPV", "TPR", "F1", "FPR")) {
            var points = points(
                    Curve.Point::threshold,
                    point -> curve.counts(point).metrics().getOrDefault(metric, Double.NaN));
            series.add(new Series(LABELS.get(series.size()), points, false));
        }
        return Chart.lines(
                "threshold_curve",
                "Metrics over the threshold",
                List.of(Axis.fitting("Lowest score that counts as positive"), Axis.ofShares("Metric")),
                series);
    }

    private static final List<String> LABELS = List.of("Precision", "Recall", "F1", "False positive rate");

    private Chart calibration() {
        var points = new ArrayList<Point>();
        for (int bin = 0; bin < tally.binRows.length; bin++) {
            if (tally.binRows[bin] > 0) {
                double rows = tally.binRows[bin];
                points.add(new Point(tally.binSums[bin] / rows, tally.binPositives[bin] / rows));
            }
        }
        var perfect = new Series("Perfect", List.of(new Point(0, 0), new Point(1, 1)), true);
        return Chart.lines(
                "calibration_curve",
                "Calibration",
                List.of(Axis.ofShares("Mean predicted probability"), Axis.ofShares("Share of positives")),
                List.of(new Series("Model", points, false), perfect));
    }

    private List<Point> points(ToDoubleFunction<Curve.Point> x, ToDoubleFunction<Curve.Point> y) {
        return curve.sampled(MOST_POINTS).stream()
                .map(point -> new Point(x.applyAsDouble(point), y.applyAsDouble(point)))
                .filter(point -> Double.isFinite(point.x()) && Double.isFinite(point.y()))
                .toList();
    }
}
