package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.load.Api;
import io.millrace.benchmarks.load.Template;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.SampleMetricsResponse;
import io.millrace.protocol.tracking.SamplePoint;
import java.util.Comparator;
import java.util.stream.LongStream;

/**
 * What a chart of a long series asks for, and what it must get.
 *
 * @param run the run
 * @param from first step
 * @param to after the last step
 */
record Sample(String run, long from, long to) {
    private static final int MAX = 1_000;

    static long time(long step) {
        return Points.START + step * 100;
    }

    byte[] request() {
        return Template.get("/api/2.0/millrace/metrics/sample?run_ids=%s&metric_key=%s&max_points=%d%s"
                .formatted(run, Points.name(0), MAX, from == 0 ? "" : "&start_step=" + from + "&end_step=" + (to - 1)));
    }

    /** At most 1,000 points, all of them stored ones; the first, the last, a smallest and a largest one are there. */
    void verify(Api api) {
        var series = Json.read(api.send(request()), SampleMetricsResponse.class)
                .series()
                .getFirst();
        var points = series.points();
        check(points.size() <= MAX && points.size() > MAX / 4, points.size() + " points");
        for (var point : points) {
            check(
                    point.value() == Points.value(0, point.step()) && point.timestamp() == time(point.step()),
                    "" + point);
        }
        check(points.getFirst().step() == from, "first " + points.getFirst());
        check(points.getLast().step() == to - 1, "last " + points.getLast());
        long largest = LongStream.range(from, to)
                .map(step -> Points.micros(0, step))
                .max()
                .orElseThrow();
        long smallest = LongStream.range(from, to)
                .map(step -> Points.micros(0, step))
                .min()
                .orElseThrow();
        var byValue = Comparator.comparingDouble(SamplePoint::value);
        check(points.stream().max(byValue).orElseThrow().value() == largest / 1e6, "the largest value is missing");
        check(points.stream().min(byValue).orElseThrow().value() == smallest / 1e6, "the smallest value is missing");
        check(
                series.sampled() == (series.total() > points.size()) && (from > 0 || series.total() == to),
                "total " + series.total());
    }

    private void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException("Wrong sample of " + this + ": " + otherwise);
        }
    }
}
