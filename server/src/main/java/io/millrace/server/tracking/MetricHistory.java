package io.millrace.server.tracking;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.tracking.GetMetricHistory;
import io.millrace.protocol.tracking.GetMetricHistoryBulk;
import io.millrace.protocol.tracking.GetMetricHistoryBulkInterval;
import io.millrace.protocol.tracking.GetMetricHistoryResponse;
import io.millrace.protocol.tracking.Metric;
import io.millrace.server.db.Database;
import io.millrace.server.db.Tx;
import io.millrace.server.search.PageToken;
import io.millrace.server.search.SortTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads histories of metrics, in the three forms of the protocol. Thread-safe. */
public final class MetricHistory {
    private static final int MAX_RUNS = 100;
    private static final int MAX_BULK = 25_000;
    private static final int MAX_INTERVAL = 2_500;
    private static final List<SortTerm> TERMS = List.of(
            SortTerm.integer("timestamp", false),
            SortTerm.integer("step", false),
            SortTerm.real("value", false),
            SortTerm.integer("nan", false));

    private final Database database;
    private final Keys keys;

    MetricHistory(Database database, Keys keys) {
        this.database = database;
        this.keys = keys;
    }

    /** By timestamp, step, value; without {@code max_results} all of it. */
    public GetMetricHistoryResponse get(GetMetricHistory request) {
        var limit = request.maxResults();
        if (limit != null && limit < 1) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value %d for parameter 'max_results' supplied: it must be at least 1", limit);
        }
        var fingerprint = PageToken.fingerprint("history", request.run(), request.metricKey());
        var after = PageToken.decode(request.pageToken(), fingerprint, TERMS);
        return database.read(tx -> {
            var run = Runs.existing(tx, request.run());
            var series = new Series(run.id(), keys.find(tx, request.metricKey()));
            if (limit == null && after.isEmpty()) {
                return response(request.metricKey(), MetricStore.history(tx, series), null);
            }
            int most = limit == null ? Integer.MAX_VALUE - 1 : Math.min(limit, Integer.MAX_VALUE - 1);
            var points = MetricStore.history(
                    tx, series, after.map(MetricHistory::point).orElse(null), most + 1);
            boolean more = points.size() > most;
            var page = more ? points.subList(0, most) : points;
            return response(request.metricKey(), page, more ? token(fingerprint, page.getLast()) : null);
        });
    }

    /** Of several runs; by run, timestamp, step, value. Unknown runs are skipped. */
    public GetMetricHistoryResponse bulk(GetMetricHistoryBulk request) {
        checkRuns(request.runId());
        int limit = request.maxResults() == null ? MAX_BULK : Math.min(MAX_BULK, request.maxResults());
        return database.read(tx -> {
            var metrics = new ArrayList<Metric>();
            var key = keys.find(tx, request.metricKey());
            for (var runId : new TreeSet<>(request.runId())) {
                var run = RunStore.find(tx, runId);
                int left = limit - metrics.size();
                if (run.isPresent() && left > 0) {
                    MetricStore.history(tx, new Series(run.get().id(), key), null, left)
                            .forEach(point -> metrics.add(metric(request.metricKey(), point, runId)));
                }
            }
            return new GetMetricHistoryResponse(metrics, null);
        });
    }

    /** A sample by steps. Source: MLflow's algorithm, step by step. */
    public GetMetricHistoryResponse interval(GetMetricHistoryBulkInterval request) {
        checkRuns(request.runIds());
        checkRange(request.startStep(), request.endStep());
        int limit = Rules.maxResults(request.maxResults(), MAX_INTERVAL, MAX_INTERVAL);
        return database.read(tx -> {
            var key = keys.find(tx, request.metricKey());
            var series = new ArrayList<Series>();
            for (var runId : request.runIds()) {
                series.add(new Series(Runs.existing(tx, runId).id(), key));
            }
            var steps = sampledSteps(tx, series, request, limit);
            var metrics = new ArrayList<Metric>();
            for (int i = 0; i < series.size(); i++) {
                var runId = request.runIds().get(i);
                MetricStore.atSteps(tx, series.get(i), steps, MAX_BULK)
                        .forEach(point -> metrics.add(metric(request.metricKey(), point, runId)));
            }
            return new GetMetricHistoryResponse(metrics, null);
        });
    }

    private static long[] sampledSteps(Tx tx, List<Series> series, GetMetricHistoryBulkInterval request, int limit) {
        var ends = new TreeSet<Long>();
        for (var one : series) {
            MetricStore.ends(tx, one).ifPresent(both -> {
                ends.add(both[0]);
                ends.add(both[1]);
            });
        }
        if (ends.isEmpty()) {
            return new long[0];
        }
        long from = Optional.ofNullable(request.startStep()).orElse(ends.first());
        long to = Optional.ofNullable(request.endStep()).orElse(ends.last());
        var runs = series.stream().mapToLong(Series::run).toArray();
        var result = new TreeSet<>(ends.subSet(from, true, to, true));
        result.addAll(evenly(tx, new MetricStore.Steps(runs, series.getFirst().key(), from, to), limit));
        return result.stream().mapToLong(Long::longValue).toArray();
    }

    private static List<Long> evenly(Tx tx, MetricStore.Steps steps, int limit) {
        long count = steps.count(tx);
        if (count <= limit) {
            return steps.all(tx);
        }
        var places = new long[limit + 1];
        for (int i = 0; i < limit; i++) {
            places[i] = i * count / limit;
        }
        places[limit] = count - 1;
        return steps.at(tx, places);
    }

    static void checkRuns(List<String> runIds) {
        if (runIds.isEmpty() || runIds.size() > MAX_RUNS) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Between 1 and %d run ids are expected, got %d", MAX_RUNS, runIds.size());
        }
    }

    static void checkRange(@Nullable Long from, @Nullable Long to) {
        if ((from == null) != (to == null)) {
            throw INVALID_PARAMETER_VALUE.error("Give both 'start_step' and 'end_step', or neither");
        }
        if (from != null && to != null && from > to) {
            throw INVALID_PARAMETER_VALUE.error("'start_step' (%d) must not be greater than 'end_step' (%d)", from, to);
        }
    }

    private static GetMetricHistoryResponse response(String key, List<Point> points, @Nullable String token) {
        var metrics = new ArrayList<Metric>(points.size());
        for (var point : points) {
            metrics.add(MetricStore.metric(key, point.value(), point.timestamp(), point.step()));
        }
        return new GetMetricHistoryResponse(metrics, token);
    }

    private static Metric metric(String key, Point point, String runId) {
        return new Metric(key, point.value(), point.timestamp(), point.step(), null, null, null, runId);
    }

    private static Point point(List<Object> values) {
        boolean nan = (Long) values.get(3) != 0;
        return new Point((Long) values.get(0), (Long) values.get(1), nan ? Double.NaN : (Double) values.get(2));
    }

    private static String token(String fingerprint, Point last) {
        var values = List.<Object>of(last.timestamp(), last.step(), last.stored(), last.isNaN() ? 1L : 0L);
        return new PageToken(fingerprint, values).encode();
    }
}
