package io.millrace.spark.evaluate;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.client.RunArtifacts;
import io.millrace.protocol.http.Payload;
import java.util.List;

/**
 * A chart: an interactive one as JSON, and a picture.
 *
 * @param name of the files
 * @param title for people
 * @param kind lines over numbers, or bars for names
 * @param x the lower axis; for bars that of the values
 * @param y the other axis
 * @param series lines; or one, with a bar for each point
 * @param names of the bars, in order; empty for lines
 */
public record Chart(String name, String title, Kind kind, Axis x, Axis y, List<Series> series, List<String> names) {
    /** What is drawn. */
    public enum Kind {
        LINES,
        BARS
    }

    /**
     * An axis.
     *
     * @param from lowest value shown; NaN: what the data need
     * @param to highest value shown; NaN: what the data need
     */
    public record Axis(String label, double from, double to) {
        public static Axis fitting(String label) {
            return new Axis(label, Double.NaN, Double.NaN);
        }

        public static Axis ofShares(String label) {
            return new Axis(label, 0, 1);
        }
    }

    /** @param dashed for what the others are compared with */
    public record Series(String name, List<Point> points, boolean dashed) {
        public Series {
            points = List.copyOf(points);
        }
    }

    /** A finite place. */
    public record Point(double x, double y) {}

    public Chart {
        series = List.copyOf(series);
        names = List.copyOf(names);
        if (series.isEmpty() || (kind == Kind.BARS && series.get(0).points().size() != names.size())) {
            throw INVALID_PARAMETER_VALUE.error("The chart '%s' needs a series, and a name for each bar", name);
        }
    }

    static Chart lines(String name, String title, List<Axis> axes, List<Series> series) {
        return new Chart(name, title, Kind.LINES, axes.get(0), axes.get(1), series, List.of());
    }

    /** Options of Apache ECharts, with all data in them. */
    public String toJson() {
        return ChartJson.of(this);
    }

    /** A picture of 960 by 640 points. */
    public byte[] toPng() {
        return ChartPng.of(this);
    }

    /** Stores {@code <directory>/<name>.json} and {@code <directory>/<name>.png} of each. */
    public static void log(List<Chart> charts, RunArtifacts artifacts, String directory) {
        var folder = directory.isEmpty() ? "" : directory + "/";
        for (var chart : charts) {
            artifacts.logText(chart.toJson(), folder + chart.name() + ".json");
            artifacts.log(Payload.of(chart.toPng()), folder + chart.name() + ".png");
        }
    }
}
