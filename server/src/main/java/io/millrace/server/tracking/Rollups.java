package io.millrace.server.tracking;

import io.millrace.server.db.Insert;
import io.millrace.server.db.Row;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Roll-ups of long series: per interval the first, last, smallest and largest point, on three levels whose intervals are 64
 * times as wide as those of the level below. Written in the transaction of the points; charts read them instead of the
 * history.
 *
 * <p>A series gets them when it passes {@link #LONG}. Its axis is then fixed: steps, or time where the steps say nothing.
 */
final class Rollups {
    static final int NO_AXIS = 0;
    static final int LONG = 4_096;
    static final int LEVELS = 3;

    private static final int STEPS = 1;
    private static final int TIME = 2;
    private static final int FACTOR_BITS = 6;
    /** Time is in milliseconds: its finest interval is about four seconds. */
    private static final int TIME_BITS = 6;

    private static final Comparator<Point> BY_TIME = Comparator.comparingLong(Point::timestamp)
            .thenComparingLong(Point::step)
            .thenComparingDouble(Point::stored);

    private static final List<String> TYPES = List.of(
            "bigint",
            "bigint",
            "smallint",
            "bigint",
            "bigint",
            "bigint",
            "bigint",
            "double precision",
            "bigint",
            "bigint",
            "double precision",
            "bigint",
            "bigint",
            "double precision",
            "bigint",
            "bigint",
            "double precision");
    private static final String COLUMNS = "first_step, first_time, first_value, last_step, last_time, last_value,"
            + " min_step, min_time, min_value, max_step, max_time, max_value";
    private static final Insert BY_STEP_INSERT = insert("step, %s_time");
    private static final Insert BY_TIME_INSERT = insert("time, %s_step");

    private Rollups() {}

    /** Adds points that are new in the history; builds the roll-up of a series that became long. */
    static void add(Tx tx, List<MetricStore.State> states, Map<Series, List<Point>> fresh) {
        var buckets = new TreeMap<Key, Bucket>();
        for (var state : states) {
            var points = fresh.getOrDefault(state.series(), List.of());
            int axis = state.axis();
            if (axis == NO_AXIS && state.points() > LONG) {
                points = MetricStore.history(tx, state.series());
                axis = axisOf(points);
                MetricStore.setAxis(tx, state.series(), axis);
            }
            if (axis != NO_AXIS) {
                collect(buckets, state.series(), axis, points);
            }
        }
        store(tx, buckets);
    }

    /** The buckets of one level in order; those that hold no point are absent. */
    static List<Bucket> read(Tx tx, Series series, Span span) {
        return tx.list(
                Sql.of(
                        "SELECT points, " + COLUMNS
                                + " FROM rollups WHERE run_id = ? AND key_id = ? AND level = ? AND bucket BETWEEN ? AND ?"
                                + " ORDER BY bucket",
                        series.run(),
                        series.key(),
                        span.level(),
                        span.from(),
                        span.to()),
                Rollups::bucket);
    }

    /** Number of buckets of a level within a span. */
    static long count(Tx tx, Series series, Span span) {
        return tx.count(Sql.of(
                "SELECT count(*) FROM rollups WHERE run_id = ? AND key_id = ? AND level = ? AND bucket BETWEEN ? AND ?",
                series.run(),
                series.key(),
                span.level(),
                span.from(),
                span.to()));
    }

    /**
     * A part of one level; bounds are bucket numbers, inclusive.
     */
    record Span(int level, long from, long to) {
        static Span whole(int level) {
            return new Span(level, Long.MIN_VALUE, Long.MAX_VALUE);
        }

        /** The buckets that a range of steps touches; only for series with steps as their axis. */
        static Span ofSteps(int level, long from, long to) {
            return new Span(level, from >> (FACTOR_BITS * level), to >> (FACTOR_BITS * level));
        }

        /** Without its first and last bucket. */
        Span inner() {
            return new Span(level, from + 1, to - 1);
        }

        /** The last step of the first bucket. */
        long endOfFirst() {
            return ((from + 1) << (FACTOR_BITS * level)) - 1;
        }

        /** The first step of the last bucket. */
        long startOfLast() {
            return to << (FACTOR_BITS * level);
        }
    }

    static boolean isByStep(int axis) {
        return axis == STEPS;
    }

    static Comparator<Point> order(int axis) {
        return axis == STEPS ? Point.BY_STEP : BY_TIME;
    }

    private record Key(Series series, int axis, int level, long bucket) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.<Key>comparingInt(Key::axis)
                    .thenComparingLong(key -> key.series.run())
                    .thenComparingLong(key -> key.series.key())
                    .thenComparingInt(Key::level)
                    .thenComparingLong(Key::bucket)
                    .compare(this, other);
        }
    }

    private static void collect(Map<Key, Bucket> buckets, Series series, int axis, List<Point> points) {
        var order = order(axis);
        for (var point : points) {
            if (!point.isNaN()) {
                for (int level = 1; level <= LEVELS; level++) {
                    buckets.merge(
                            new Key(series, axis, level, bucketOf(point, axis, level)),
                            Bucket.of(point),
                            (a, b) -> a.plus(b, order));
                }
            }
        }
    }

    private static long bucketOf(Point point, int axis, int level) {
        return axis == STEPS
                ? point.step() >> (FACTOR_BITS * level)
                : point.timestamp() >> (TIME_BITS + FACTOR_BITS * level);
    }

    /** Steps, unless too many points share one: then only their times tell them apart. */
    private static int axisOf(List<Point> points) {
        var distinct = new HashSet<Long>();
        points.forEach(point -> distinct.add(point.step()));
        return distinct.size() >= points.size() / 4 ? STEPS : TIME;
    }

    private static void store(Tx tx, Map<Key, Bucket> buckets) {
        var bySteps = new ArrayList<@Nullable Object[]>();
        var byTime = new ArrayList<@Nullable Object[]>();
        buckets.forEach((key, bucket) -> (key.axis == STEPS ? bySteps : byTime).add(row(key, bucket)));
        tx.insert(BY_STEP_INSERT, bySteps);
        tx.insert(BY_TIME_INSERT, byTime);
    }

    private static @Nullable Object[] row(Key key, Bucket bucket) {
        return ExperimentStore.row(
                key.series.run(),
                key.series.key(),
                key.level,
                key.bucket,
                bucket.points(),
                bucket.first().step(),
                bucket.first().timestamp(),
                bucket.first().stored(),
                bucket.last().step(),
                bucket.last().timestamp(),
                bucket.last().stored(),
                bucket.min().step(),
                bucket.min().timestamp(),
                bucket.min().stored(),
                bucket.max().step(),
                bucket.max().timestamp(),
                bucket.max().stored());
    }

    private static Bucket bucket(Row row) throws SQLException {
        return new Bucket(row.integer(1), point(row, 2), point(row, 5), point(row, 8), point(row, 11));
    }

    private static Point point(Row row, int column) throws SQLException {
        return new Point(row.integer(column + 1), row.integer(column), row.number(column + 2));
    }

    /** An upsert that merges what is stored with what comes. {@code axis} are the two columns that order points. */
    private static Insert insert(String axis) {
        var sets = new ArrayList<String>();
        sets.add("points = rollups.points + excluded.points");
        sets.addAll(replace("first", ordered("first", axis, "<")));
        sets.addAll(replace("last", ordered("last", axis, ">")));
        sets.addAll(replace("min", "excluded.min_value < rollups.min_value"));
        sets.addAll(replace("max", "excluded.max_value > rollups.max_value"));
        return new Insert(
                "rollups (run_id, key_id, level, bucket, points, " + COLUMNS + ")",
                TYPES,
                "ON CONFLICT (run_id, key_id, level, bucket) DO UPDATE SET " + String.join(", ", sets));
    }

    private static String ordered(String point, String axis, String comparison) {
        var columns = point + "_" + axis.formatted(point);
        var names = columns.split(", ", -1);
        return "(excluded." + names[0] + ", excluded." + names[1] + ") " + comparison + " (rollups." + names[0]
                + ", rollups." + names[1] + ")";
    }

    private static List<String> replace(String point, String when) {
        return List.of(when(point + "_step", when), when(point + "_time", when), when(point + "_value", when));
    }

    private static String when(String column, String condition) {
        return column + " = CASE WHEN " + condition + " THEN excluded." + column + " ELSE rollups." + column + " END";
    }
}
