package io.millrace.spark.evaluate;

import io.millrace.spark.evaluate.Chart.Axis;
import io.millrace.spark.evaluate.Chart.Point;
import io.millrace.spark.evaluate.Chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** From values to places of a picture, with round numbers to write beside it. */
record Scale(double from, double to, double step, Span span) {
    /**
     * Room on the picture.
     *
     * @param start place of the lowest value
     * @param end place of the highest value
     */
    record Span(double start, double end) {}

    static Scale of(Axis axis, boolean withZero, List<Series> series, ToDoubleFunction<Point> value, Span span) {
        if (!Double.isNaN(axis.from())) {
            return new Scale(axis.from(), axis.to(), (axis.to() - axis.from()) / 5, span);
        }
        var extent = series.stream()
                .flatMap(each -> each.points().stream())
                .mapToDouble(value)
                .summaryStatistics();
        double low = extent.getCount() == 0 ? 0 : extent.getMin();
        double high = extent.getCount() == 0 ? 1 : extent.getMax();
        low = withZero ? Math.min(0, low) : low;
        high = withZero ? Math.max(0, high) : high;
        if (low == high) {
            high = low + 1;
        }
        double step = round((high - low) / 5);
        return new Scale(Math.floor(low / step) * step, Math.ceil(high / step) * step, step, span);
    }

    /** 1, 2 or 5 times a power of ten. */
    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double digit = step / power;
        return power * (digit <= 1.5 ? 1 : digit <= 3.5 ? 2 : digit <= 7.5 ? 5 : 10);
    }

    double at(double value) {
        return span.start() + (value - from) / (to - from) * (span.end() - span.start());
    }

    List<Double> ticks() {
        var ticks = new ArrayList<Double>();
        for (int i = 0; from + i * step <= to + step / 1000; i++) {
            ticks.add(from + i * step);
        }
        return ticks;
    }

    String text(double tick) {
        int digits = (int) Math.max(0, Math.min(6, Math.ceil(-Math.log10(step) - 1e-9)));
        return Math.abs(tick) >= 1e6 || (tick != 0 && step < 1e-6)
                ? String.format(Locale.ROOT, "%.1e", tick)
                : String.format(Locale.ROOT, "%." + digits + "f", Math.abs(tick) < step / 1000 ? 0.0 : tick);
    }
}
