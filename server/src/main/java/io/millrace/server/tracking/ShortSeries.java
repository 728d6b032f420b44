package io.millrace.server.tracking;

import io.millrace.server.db.Dialect;
import io.millrace.server.db.Tx;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers how many points short series have, so that logging to one need not ask the database: it has no roll-up, and will
 * not get one yet. Only where one process writes (SQLite); elsewhere nothing is remembered. Used by the writer's thread alone.
 */
final class ShortSeries {
    private static final int REMEMBERED = 100_000;

    private final Map<Series, Long> points = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Series, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Whether a series is known to stay short with so many points more. */
    boolean staysShort(Series series, int added) {
        var known = points.get(series);
        return known != null && known + added <= Rollups.LONG;
    }

    /** Learns what the database said of a series. */
    void learn(Tx tx, MetricStore.State state) {
        if (tx.dialect() == Dialect.SQLITE) {
            boolean isShort = state.axis() == Rollups.NO_AXIS && state.points() <= Rollups.LONG;
            tx.afterCommit(() -> {
                if (isShort) {
                    points.put(state.series(), state.points());
                } else {
                    points.remove(state.series());
                }
            });
        }
    }

    void add(Tx tx, Series series, int added) {
        tx.afterCommit(() -> points.computeIfPresent(series, (s, known) -> known + added));
    }
}
