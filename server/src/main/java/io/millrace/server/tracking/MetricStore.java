package io.millrace.server.tracking;

import io.millrace.protocol.tracking.Metric;
import io.millrace.server.db.Insert;
import io.millrace.server.db.Row;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of metric history and of the latest points. */
final class MetricStore {
    private static final Insert HISTORY = new Insert(
            "metrics (run_id, key_id, timestamp, step, value, nan)",
            List.of("bigint", "bigint", "bigint", "bigint", "double precision", "smallint"),
            "ON CONFLICT DO NOTHING");

    /** Greatest step, then timestamp, then value; NaN counts as 0. Source: MLflow. */
    private static final String NEWER = "(excluded.step, excluded.timestamp, coalesce(excluded.value, 0)) >="
            + " (latest_metrics.step, latest_metrics.timestamp, coalesce(latest_metrics.value, 0))";

    private static final String ADVANCE = "ON CONFLICT (run_id, key_id) DO UPDATE SET value = " + newer("value")
            + ", timestamp = " + newer("timestamp") + ", step = " + newer("step")
            + ", points = latest_metrics.points + excluded.points";
    private static final Insert LATEST = latest(ADVANCE);
    private static final Insert LATEST_ASKING = latest(ADVANCE + " RETURNING run_id, key_id, points, axis");

    private static final String POINTS =
            "SELECT timestamp, step, value, nan FROM metrics m WHERE run_id = ? AND key_id = ?";

    private MetricStore() {}

    private static Insert latest(String conflict) {
        return new Insert(
                "latest_metrics (run_id, key_id, experiment_id, value, timestamp, step, points, axis)",
                List.of("bigint", "bigint", "bigint", "double precision", "bigint", "bigint", "bigint", "smallint"),
                conflict);
    }

    private static String newer(String column) {
        return "CASE WHEN " + NEWER + " THEN excluded." + column + " ELSE latest_metrics." + column + " END";
    }

    /** Stores points and gives back, per series, those that were not there yet. */
    static Map<Series, List<Point>> append(Tx tx, Map<Series, List<Point>> points) {
        var rows = new ArrayList<@Nullable Object[]>();
        points.forEach((series, list) -> list.forEach(point -> rows.add(ExperimentStore.row(
                series.run(), series.key(), point.timestamp(), point.step(), point.stored(), point.isNaN() ? 1 : 0))));
        rows.sort(MetricStore::byKey);
        var fresh = new HashMap<Series, List<Point>>();
        for (var row : tx.insertNew(HISTORY, rows)) {
            var series = new Series((Long) value(row, 0), (Long) value(row, 1));
            double value = (Double) value(row, 4);
            boolean nan = ((Number) value(row, 5)).intValue() != 0;
            fresh.computeIfAbsent(series, s -> new ArrayList<>())
                    .add(new Point((Long) value(row, 2), (Long) value(row, 3), nan ? Double.NaN : value));
        }
        return fresh;
    }

    /** How a series stands after its latest point was advanced. */
    record State(Series series, long points, int axis) {}

    /** Latest points to be moved on; {@code added} counts the points of each series that are new in the history. */
    record Advance(Map<Series, Point> latest, Map<Series, Integer> added, Map<Long, Long> experiments) {
        int addedTo(Series series) {
            return added.getOrDefault(series, 0);
        }
    }

    /** Moves the latest points on, and tells the state of each series that is long or may become so. */
    static List<State> advance(Tx tx, Advance advance, ShortSeries shortSeries) {
        var quiet = new ArrayList<@Nullable Object[]>();
        var asking = new ArrayList<@Nullable Object[]>();
        advance.latest().forEach((series, point) -> {
            boolean staysShort = shortSeries.staysShort(series, advance.addedTo(series));
            (staysShort ? quiet : asking).add(latestRow(series, point, advance));
            if (staysShort) {
                shortSeries.add(tx, series, advance.addedTo(series));
            }
        });
        quiet.sort(MetricStore::byKey);
        asking.sort(MetricStore::byKey);
        tx.insert(LATEST, quiet);
        var states = new ArrayList<State>();
        tx.insert(
                LATEST_ASKING,
                asking,
                row -> states.add(
                        new State(new Series(row.integer(1), row.integer(2)), row.integer(3), (int) row.integer(4))));
        states.forEach(state -> shortSeries.learn(tx, state));
        return states;
    }

    private static @Nullable Object[] latestRow(Series series, Point point, Advance advance) {
        return ExperimentStore.row(
                series.run(),
                series.key(),
                advance.experiments().get(series.run()),
                point.isNaN() ? null : point.stored(),
                point.timestamp(),
                point.step(),
                (long) advance.addedTo(series),
                Rollups.NO_AXIS);
    }

    static void setAxis(Tx tx, Series series, int axis) {
        tx.update(
                "UPDATE latest_metrics SET axis = ? WHERE run_id = ? AND key_id = ?", axis, series.run(), series.key());
    }

    /** The state of a series; empty if it has no points. */
    static Optional<State> state(Tx tx, Series series) {
        return tx.first(
                Sql.of(
                        "SELECT points, axis FROM latest_metrics WHERE run_id = ? AND key_id = ?",
                        series.run(),
                        series.key()),
                row -> new State(series, row.integer(1), (int) row.integer(2)));
    }

    /** All points by timestamp, step, value. */
    static List<Point> history(Tx tx, Series series) {
        return tx.list(Sql.of(POINTS, series.run(), series.key()).then(ORDER), MetricStore::point);
    }

    private static final String ORDER = " ORDER BY timestamp, step, value, nan";

    /** A page of points after the given one. */
    static List<Point> history(Tx tx, Series series, @Nullable Point after, int limit) {
        var select = Sql.of(POINTS, series.run(), series.key());
        if (after != null) {
            select = select.then(
                    " AND (timestamp, step, value, nan) > (?, ?, ?, ?)",
                    after.timestamp(),
                    after.step(),
                    after.stored(),
                    after.isNaN() ? 1 : 0);
        }
        return tx.list(select.then(ORDER).then(" LIMIT ?", (long) limit), MetricStore::point);
    }

    /** Points of a range of steps, and of times where they are known, by step. */
    static List<Point> between(Tx tx, Series series, Window window) {
        return tx.list(
                Sql.of(POINTS, series.run(), series.key())
                        .then(" AND step BETWEEN ? AND ?", window.fromStep(), window.toStep())
                        .then(" AND timestamp BETWEEN ? AND ?", window.fromTime(), window.toTime())
                        .then(" ORDER BY step, timestamp, value LIMIT ?", (long) window.limit()),
                MetricStore::point);
    }

    /**
     * A part of a series; all bounds inclusive.
     *
     * @param limit most points to read
     */
    record Window(long fromStep, long toStep, long fromTime, long toTime, int limit) {
        static Window ofSteps(long from, long to, int limit) {
            return new Window(from, to, 0, Long.MAX_VALUE, limit);
        }
    }

    /** First and last step of a series; empty without points. */
    static Optional<long[]> ends(Tx tx, Series series) {
        return tx.first(
                Sql.of(
                        "SELECT min(step), max(step) FROM metrics WHERE run_id = ? AND key_id = ? HAVING count(*) > 0",
                        series.run(),
                        series.key()),
                row -> new long[] {row.integer(1), row.integer(2)});
    }

    /**
     * The steps that several runs have in one metric.
     *
     * @param from inclusive, as {@code to}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Steps(long[] runs, long key, long from, long to) {
        private Sql distinct(Tx tx) {
            return Sql.of("SELECT DISTINCT step FROM metrics WHERE ")
                    .then(tx.dialect().anyOf("run_id", runs))
                    .then(" AND key_id = ? AND step BETWEEN ? AND ?", key, from, to);
        }

        long count(Tx tx) {
            return tx.count(Sql.of("SELECT count(*) FROM (").then(distinct(tx)).then(") steps"));
        }

        /** All, ascending. */
        List<Long> all(Tx tx) {
            return tx.list(distinct(tx).then(" ORDER BY step"), row -> row.integer(1));
        }

        /** Those at the given places of the ascending order, which begins with 0: found by the database, for they may be millions. */
        List<Long> at(Tx tx, long[] places) {
            var numbered = Sql.of(
                            "SELECT step FROM (SELECT step, row_number() OVER (ORDER BY step) - 1 AS place FROM (")
                    .then(distinct(tx))
                    .then(") steps) numbered WHERE ")
                    .then(tx.dialect().anyOf("place", places));
            return tx.list(numbered, row -> row.integer(1));
        }
    }

    /** Points at given steps, by step, timestamp, value. */
    static List<Point> atSteps(Tx tx, Series series, long[] steps, int limit) {
        return tx.list(
                Sql.of(POINTS, series.run(), series.key())
                        .then(" AND ")
                        .then(tx.dialect().anyOf("step", steps))
                        .then(" ORDER BY step, timestamp, value LIMIT ?", (long) limit),
                MetricStore::point);
    }

    static Metric metric(String key, double value, long timestamp, long step) {
        return new Metric(key, value, timestamp, step, null, null, null, null);
    }

    private static Point point(Row row) throws SQLException {
        return new Point(row.integer(1), row.integer(2), row.flag(4) ? Double.NaN : row.number(3));
    }

    /** Rows are locked in one order everywhere, so that servers on one database cannot deadlock. */
    private static int byKey(@Nullable Object[] a, @Nullable Object[] b) {
        int byRun = Long.compare((Long) value(a, 0), (Long) value(b, 0));
        if (byRun != 0) {
            return byRun;
        }
        int byName = Long.compare((Long) value(a, 1), (Long) value(b, 1));
        return byName != 0
                ? byName
                : Long.compare(((Number) value(a, 2)).longValue(), ((Number) value(b, 2)).longValue());
    }

    private static Object value(@Nullable Object[] row, int column) {
        var value = row[column];
        if (value == null) {
            throw new IllegalStateException("Column " + column + " is null");
        }
        return value;
    }
}
