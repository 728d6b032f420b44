package io.millrace.server.tracking;

import static io.millrace.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;

import io.millrace.server.db.Insert;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SQL of params and tags of runs. */
final class TextStore {
    private static final List<String> TYPES = List.of("bigint", "bigint", "bigint", "text");
    private static final Insert PARAMS =
            new Insert("params (run_id, key_id, experiment_id, value)", TYPES, "ON CONFLICT DO NOTHING");
    private static final Insert TAGS = new Insert(
            "tags (run_id, key_id, experiment_id, value)",
            TYPES,
            "ON CONFLICT (run_id, key_id) DO UPDATE SET value = excluded.value");
    private static final Comparator<Series> ORDER =
            Comparator.comparingLong(Series::run).thenComparingLong(Series::key);

    private TextStore() {}

    /** Stored values of params; those that are not stored are absent. */
    static Map<Series, String> params(Tx tx, Collection<Series> wanted) {
        var found = new HashMap<Series, String>();
        if (wanted.isEmpty()) {
            return found;
        }
        var runs = wanted.stream().mapToLong(Series::run).distinct().toArray();
        var keys = wanted.stream().mapToLong(Series::key).distinct().toArray();
        var select = Sql.of("SELECT run_id, key_id, value FROM params WHERE ")
                .then(tx.dialect().anyOf("run_id", runs))
                .then(" AND ")
                .then(tx.dialect().anyOf("key_id", keys));
        tx.forEach(select, row -> found.put(new Series(row.integer(1), row.integer(2)), row.text(3)));
        return found;
    }

    /** Params that are not stored yet. If another server was faster, the whole is tried again with what it stored. */
    static void insertParams(Tx tx, Map<Series, String> values, Map<Long, Long> experiments) {
        var rows = rows(values, experiments);
        if (tx.insertNew(PARAMS, rows).size() < rows.size()) {
            throw TEMPORARILY_UNAVAILABLE.error("Another server logged the same param at the same moment; try again");
        }
    }

    static void setTags(Tx tx, Map<Series, String> values, Map<Long, Long> experiments) {
        tx.insert(TAGS, rows(values, experiments));
    }

    static boolean deleteTag(Tx tx, Series tag) {
        return tx.update("DELETE FROM tags WHERE run_id = ? AND key_id = ?", tag.run(), tag.key()) > 0;
    }

    static @Nullable String tag(Tx tx, Series tag) {
        return tx.first(
                        Sql.of("SELECT value FROM tags WHERE run_id = ? AND key_id = ?", tag.run(), tag.key()),
                        row -> row.text(1))
                .orElse(null);
    }

    private static List<@Nullable Object[]> rows(Map<Series, String> values, Map<Long, Long> experiments) {
        var rows = new ArrayList<@Nullable Object[]>();
        values.keySet().stream()
                .sorted(ORDER)
                .forEach(series -> rows.add(ExperimentStore.row(
                        series.run(), series.key(), experiments.get(series.run()), values.get(series))));
        return rows;
    }
}
