package io.millrace.server.tracking;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.tracking.MetricSeries;
import io.millrace.protocol.tracking.SampleMetrics;
import io.millrace.protocol.tracking.SampleMetricsResponse;
import io.millrace.protocol.tracking.SamplePoint;
import io.millrace.server.db.Database;
import io.millrace.server.db.Tx;
import io.millrace.server.tracking.MetricStore.State;
import io.millrace.server.tracking.MetricStore.Window;
import io.millrace.server.tracking.Rollups.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What charts draw: at most so many points of a series, among them always the first, the last, the smallest and the largest.
 * Long series are read from their roll-ups, whatever their length. Thread-safe.
 */
public final class MetricSampling {
    private static final int DEFAULT_POINTS = 1_000;
    private static final int MIN_POINTS = 4;
    private static final int MAX_POINTS = 10_000;
    /** So many raw points or buckets are read in a few milliseconds. */
    private static final int READABLE = 20_000;
    /** A bucket keeps up to four points. */
    private static final int KEPT = 4;

    private final Database database;
    private final Keys keys;

    MetricSampling(Database database, Keys keys) {
        this.database = database;
        this.keys = keys;
    }

    public SampleMetricsResponse sample(SampleMetrics request) {
        MetricHistory.checkRuns(request.runIds());
        int limit = request.maxPoints() == null ? DEFAULT_POINTS : request.maxPoints();
        if (limit < MIN_POINTS || limit > MAX_POINTS) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value %d for parameter 'max_points' supplied: it must be between %d and %d",
                    limit, MIN_POINTS, MAX_POINTS);
        }
        long from = Optional.ofNullable(request.startStep()).orElse(Long.MIN_VALUE);
        long to = Optional.ofNullable(request.endStep()).orElse(Long.MAX_VALUE);
        MetricHistory.checkRange(from, to);
        return database.read(tx -> {
            var key = keys.find(tx, request.metricKey());
            var all = new ArrayList<MetricSeries>();
            for (var runId : request.runIds()) {
                var series = new Series(Runs.existing(tx, runId).id(), key);
                var sample = new Reader(tx, series, from, to).read(limit);
                all.add(sample.named(runId, request.metricKey()));
            }
            return new SampleMetricsResponse(all);
        });
    }

    private record Sample(long total, boolean sampled, List<Point> points) {
        MetricSeries named(String runId, String key) {
            var drawn = points.stream()
                    .map(point -> new SamplePoint(point.step(), point.timestamp(), point.value()))
                    .toList();
            return new MetricSeries(runId, key, total, sampled, drawn);
        }
    }

    /** One series, all of it or a range of steps. */
    private record Reader(Tx tx, Series series, long from, long to) {
        Sample read(int limit) {
            var state = MetricStore.state(tx, series);
            if (state.isEmpty()) {
                return new Sample(0, false, List.of());
            }
            boolean whole = from == Long.MIN_VALUE && to == Long.MAX_VALUE;
            if (state.get().axis() == Rollups.NO_AXIS || state.get().points() <= READABLE) {
                return thinned(MetricStore.between(tx, series, Window.ofSteps(from, to, Integer.MAX_VALUE)), limit);
            }
            return whole || !Rollups.isByStep(state.get().axis()) ? wholeSeries(state.get(), limit) : range(limit);
        }

        private Sample wholeSeries(State state, int limit) {
            var buckets = Rollups.read(tx, series, Span.whole(finestReadable(Span::whole)));
            var points = inRange(thinned(buckets, limit, Rollups.order(state.axis())));
            return new Sample(state.points(), true, points);
        }

        private Sample range(int limit) {
            var finest = Span.ofSteps(1, from, to);
            var edges = Rollups.count(tx, series, finest) <= READABLE
                    ? Rollups.read(tx, series, finest)
                    : List.<Bucket>of();
            long points = edges.stream().mapToLong(Bucket::points).sum();
            if (!edges.isEmpty() && points <= READABLE) {
                return thinned(MetricStore.between(tx, series, window(edges)), limit);
            }
            int level = finestReadable(l -> Span.ofSteps(l, from, to));
            var span = Span.ofSteps(level, from, to);
            var buckets = new ArrayList<>(edge(from, Math.min(to, span.endOfFirst())));
            buckets.addAll(Rollups.read(tx, series, span.inner()));
            if (span.from() < span.to()) {
                buckets.addAll(edge(span.startOfLast(), to));
            }
            long total = buckets.stream().mapToLong(Bucket::points).sum();
            return new Sample(total, true, thinned(buckets, limit, Point.BY_STEP));
        }

        /** Point by point: the outermost buckets reach over the range, and what they keep may lie outside. */
        private List<Bucket> edge(long first, long last) {
            var touched = Rollups.read(tx, series, Span.ofSteps(1, first, last));
            var times = window(touched);
            var part = new Window(first, last, times.fromTime(), times.toTime(), Integer.MAX_VALUE);
            return MetricStore.between(tx, series, part).stream()
                    .filter(point -> !point.isNaN())
                    .map(Bucket::of)
                    .toList();
        }

        /** The times that the points of these buckets can have, so that the history's order serves a range of steps. */
        private Window window(List<Bucket> buckets) {
            long earliest = Long.MAX_VALUE;
            long latest = Long.MIN_VALUE;
            for (var bucket : buckets) {
                for (var point : bucket.kept()) {
                    earliest = Math.min(earliest, point.timestamp());
                    latest = Math.max(latest, point.timestamp());
                }
            }
            return new Window(from, to, earliest, latest, Integer.MAX_VALUE);
        }

        private interface SpanOfLevel {
            Span at(int level);
        }

        private int finestReadable(SpanOfLevel span) {
            for (int level = 1; level < Rollups.LEVELS; level++) {
                if (Rollups.count(tx, series, span.at(level)) <= READABLE) {
                    return level;
                }
            }
            return Rollups.LEVELS;
        }

        private List<Point> inRange(List<Point> points) {
            return points.stream()
                    .filter(point -> point.step() >= from && point.step() <= to)
                    .toList();
        }
    }

    private static Sample thinned(List<Point> points, int limit) {
        if (points.size() <= limit) {
            return new Sample(points.size(), false, points);
        }
        var buckets =
                points.stream().filter(point -> !point.isNaN()).map(Bucket::of).toList();
        return new Sample(points.size(), true, thinned(buckets, limit, Point.BY_STEP));
    }

    /** Merges neighbours until what they keep fits the limit; the result is by step. */
    private static List<Point> thinned(List<Bucket> buckets, int limit, Comparator<Point> order) {
        int wanted = Math.max(1, limit / KEPT);
        int width = Math.max(1, (buckets.size() + wanted - 1) / wanted);
        var points = new ArrayList<Point>();
        for (int at = 0; at < buckets.size(); at += width) {
            var merged = buckets.get(at);
            for (int next = at + 1; next < Math.min(at + width, buckets.size()); next++) {
                merged = merged.plus(buckets.get(next), order);
            }
            points.addAll(merged.kept());
        }
        points.sort(Point.BY_STEP);
        return points;
    }
}
