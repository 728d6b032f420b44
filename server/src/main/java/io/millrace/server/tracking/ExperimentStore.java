package io.millrace.server.tracking;

import io.millrace.protocol.tracking.Experiment;
import io.millrace.protocol.tracking.Tag;
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

/** SQL of experiments and their tags. */
final class ExperimentStore {
    private static final String COLUMNS = "e.id, e.name, e.artifact_location, e.deleted, e.created, e.updated";
    private static final Insert TAGS = new Insert(
            "experiment_tags (experiment_id, key, value)",
            List.of("bigint", "text", "text"),
            "ON CONFLICT (experiment_id, key) DO UPDATE SET value = excluded.value");

    private ExperimentStore() {}

    static long insert(Tx tx, String name, long now) {
        return tx.count(Sql.of(
                "INSERT INTO experiments (name, artifact_location, created, updated) VALUES (?, '', ?, ?) RETURNING id",
                name,
                now,
                now));
    }

    /** The experiment that clients use when they name none. */
    static void insertDefault(Tx tx, String location, long now) {
        tx.update("""
                INSERT INTO experiments (id, name, artifact_location, created, updated)
                VALUES (0, 'Default', ?, ?, ?) ON CONFLICT DO NOTHING""", location, now, now);
    }

    static void setLocation(Tx tx, long id, String location) {
        tx.update("UPDATE experiments SET artifact_location = ? WHERE id = ?", location, id);
    }

    static Optional<Experiment> find(Tx tx, long id) {
        return tx.first(Sql.of("SELECT " + COLUMNS + " FROM experiments e WHERE e.id = ?", id), ExperimentStore::read)
                .map(found -> withTags(tx, List.of(found)).getFirst());
    }

    static Optional<Experiment> findByName(Tx tx, String name) {
        return tx.first(
                        Sql.of("SELECT " + COLUMNS + " FROM experiments e WHERE e.name = ?", name),
                        ExperimentStore::read)
                .map(found -> withTags(tx, List.of(found)).getFirst());
    }

    /** Rows of a search with the sort values of the last one. */
    static List<Experiment> list(Tx tx, Sql select) {
        return withTags(tx, tx.list(select, ExperimentStore::read));
    }

    static String columns() {
        return COLUMNS;
    }

    static void rename(Tx tx, long id, String name, long now) {
        tx.update("UPDATE experiments SET name = ?, updated = ? WHERE id = ?", name, now, id);
    }

    /** Moves an experiment and all its runs to a lifecycle stage. */
    static void setDeleted(Tx tx, long id, boolean deleted, long now) {
        tx.update("UPDATE experiments SET deleted = ?, updated = ? WHERE id = ?", deleted ? 1 : 0, now, id);
        tx.update(
                "UPDATE runs SET deleted = ?, deleted_time = ? WHERE experiment_id = ? AND deleted <> ?",
                deleted ? 1 : 0,
                deleted ? now : null,
                id,
                deleted ? 1 : 0);
    }

    static void setTags(Tx tx, long id, List<Tag> tags) {
        tx.insert(
                TAGS, tags.stream().map(tag -> row(id, tag.key(), tag.value())).toList());
    }

    static boolean deleteTag(Tx tx, long id, String key) {
        return tx.update("DELETE FROM experiment_tags WHERE experiment_id = ? AND key = ?", id, key) > 0;
    }

    private static Experiment read(Row row) throws SQLException {
        return new Experiment(
                String.valueOf(row.integer(1)),
                row.text(2),
                row.text(3),
                RunStore.stage(row.flag(4)),
                row.integer(5),
                row.integer(6),
                List.of());
    }

    private static List<Experiment> withTags(Tx tx, List<Experiment> experiments) {
        var ids = experiments.stream()
                .mapToLong(e -> Long.parseLong(e.experimentId()))
                .toArray();
        var tags = new HashMap<String, List<Tag>>();
        var select = Sql.of("SELECT experiment_id, key, value FROM experiment_tags WHERE ")
                .then(tx.dialect().anyOf("experiment_id", ids))
                .then(" ORDER BY experiment_id, key");
        tx.forEach(
                select,
                row -> tags.computeIfAbsent(String.valueOf(row.integer(1)), id -> new ArrayList<>())
                        .add(new Tag(row.text(2), row.text(3))));
        return experiments.stream().map(e -> tagged(e, tags)).toList();
    }

    private static Experiment tagged(Experiment e, Map<String, List<Tag>> tags) {
        return new Experiment(
                e.experimentId(),
                e.name(),
                e.artifactLocation(),
                e.lifecycleStage(),
                e.creationTime(),
                e.lastUpdateTime(),
                tags.getOrDefault(e.experimentId(), List.of()));
    }

    /** A row for a batch insert. */
    static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }
}
