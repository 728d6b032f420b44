package io.millrace.server.registry;

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

/** SQL of model versions, their tags and aliases. */
final class ModelVersionStore {
    static final String COLUMNS =
            "v.id, v.model_id, m.name, m.prompt, v.version, v.stage, v.description, v.user_id, v.source,"
                    + " v.location, v.run_id, v.run_link, v.logged_model_id, v.created, v.updated";
    static final String FROM = " FROM model_versions v JOIN registered_models m ON m.id = v.model_id";
    private static final Insert TAGS = new Insert(
            "model_version_tags (version_id, key, value)",
            List.of("bigint", "text", "text"),
            "ON CONFLICT (version_id, key) DO UPDATE SET value = excluded.value");

    private ModelVersionStore() {}

    /** Key of the new version. */
    static long insert(Tx tx, VersionRow version) {
        return tx.count(Sql.of(
                """
                INSERT INTO model_versions (model_id, version, stage, description, user_id, source, location, run_id,
                                            run_link, logged_model_id, created, updated)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
                version.modelId(),
                version.version(),
                version.stage(),
                version.description(),
                version.userId(),
                version.source(),
                version.location(),
                version.runId(),
                version.runLink(),
                version.loggedModelId(),
                version.created(),
                version.updated()));
    }

    static Optional<VersionRow> find(Tx tx, long modelId, long version) {
        return tx.first(
                Sql.of("SELECT " + COLUMNS + FROM + " WHERE v.model_id = ? AND v.version = ?", modelId, version),
                ModelVersionStore::read);
    }

    static Optional<VersionRow> find(Tx tx, String model, long version) {
        return tx.first(
                Sql.of("SELECT " + COLUMNS + FROM + " WHERE m.name = ? AND v.version = ?", model, version),
                ModelVersionStore::read);
    }

    static Optional<VersionRow> findByAlias(Tx tx, String model, String alias) {
        return tx.first(
                Sql.of(
                        "SELECT " + COLUMNS + FROM
                                + " JOIN model_aliases a ON a.model_id = m.id AND a.version_id = v.id"
                                + " WHERE m.name = ? AND a.alias = ?",
                        model,
                        alias),
                ModelVersionStore::read);
    }

    static Optional<VersionRow> newest(Tx tx, long modelId) {
        return tx.first(
                Sql.of("SELECT " + COLUMNS + FROM + " WHERE v.model_id = ? ORDER BY v.version DESC LIMIT 1", modelId),
                ModelVersionStore::read);
    }

    static List<VersionRow> inStage(Tx tx, long modelId, String stage) {
        return tx.list(
                Sql.of(
                        "SELECT " + COLUMNS + FROM + " WHERE v.model_id = ? AND v.stage = ? ORDER BY v.version",
                        modelId,
                        stage),
                ModelVersionStore::read);
    }

    /** The newest version of each stage of each model. */
    static List<VersionRow> latest(Tx tx, long[] modelIds) {
        var newest = Sql.of("SELECT model_id, stage, max(version) AS version FROM model_versions WHERE ")
                .then(tx.dialect().anyOf("model_id", modelIds))
                .then(" GROUP BY model_id, stage");
        var select = Sql.of("SELECT " + COLUMNS + " FROM (")
                .then(newest)
                .then(") n JOIN model_versions v ON v.model_id = n.model_id AND v.version = n.version"
                        + " JOIN registered_models m ON m.id = v.model_id ORDER BY v.model_id, v.version");
        return tx.list(select, ModelVersionStore::read);
    }

    /** For each stage that has versions, one of them. */
    static List<VersionRow> oneOfEachStage(Tx tx) {
        return tx.list(
                Sql.of("SELECT " + COLUMNS + FROM
                        + " WHERE v.id IN (SELECT max(id) FROM model_versions GROUP BY stage) ORDER BY v.stage"),
                ModelVersionStore::read);
    }

    static void describe(Tx tx, long id, @Nullable String description, long now) {
        tx.update("UPDATE model_versions SET description = ?, updated = ? WHERE id = ?", description, now, id);
    }

    static void setStage(Tx tx, long id, String stage, long now) {
        tx.update("UPDATE model_versions SET stage = ?, updated = ? WHERE id = ?", stage, now, id);
    }

    static void delete(Tx tx, long id) {
        for (var child : List.of("model_version_tags", "version_files", "model_aliases")) {
            tx.update("DELETE FROM " + child + " WHERE version_id = ?", id);
        }
        tx.update("DELETE FROM model_versions WHERE id = ?", id);
    }

    static void deleteAll(Tx tx, long modelId) {
        for (var child : List.of("model_version_tags", "version_files")) {
            tx.update(
                    "DELETE FROM " + child + " WHERE version_id IN (SELECT id FROM model_versions WHERE model_id = ?)",
                    modelId);
        }
        tx.update("DELETE FROM model_versions WHERE model_id = ?", modelId);
    }

    static void setAlias(Tx tx, VersionRow version, String alias) {
        tx.update(
                "INSERT INTO model_aliases (model_id, alias, version_id) VALUES (?, ?, ?)"
                        + " ON CONFLICT (model_id, alias) DO UPDATE SET version_id = excluded.version_id",
                version.modelId(),
                alias,
                version.id());
    }

    static void deleteAlias(Tx tx, long modelId, String alias) {
        tx.update("DELETE FROM model_aliases WHERE model_id = ? AND alias = ?", modelId, alias);
    }

    static void setTags(Tx tx, long id, List<Tag> tags) {
        tx.insert(TAGS, tagRows(id, tags));
    }

    static Optional<String> tag(Tx tx, long id, String key) {
        return tx.first(
                Sql.of("SELECT value FROM model_version_tags WHERE version_id = ? AND key = ?", id, key),
                row -> row.text(1));
    }

    static boolean deleteTag(Tx tx, long id, String key) {
        return tx.update("DELETE FROM model_version_tags WHERE version_id = ? AND key = ?", id, key) > 0;
    }

    /** Tags by version, each in the order of their keys. */
    static Map<Long, List<Tag>> tags(Tx tx, long[] ids) {
        var tags = new HashMap<Long, List<Tag>>();
        var select = Sql.of("SELECT version_id, key, value FROM model_version_tags WHERE ")
                .then(tx.dialect().anyOf("version_id", ids))
                .then(" ORDER BY version_id, key");
        tx.forEach(
                select,
                row -> tags.computeIfAbsent(row.integer(1), id -> new ArrayList<>())
                        .add(new Tag(row.text(2), row.text(3))));
        return tags;
    }

    /** Aliases by version, each in their order. */
    static Map<Long, List<String>> aliases(Tx tx, long[] ids) {
        var aliases = new HashMap<Long, List<String>>();
        var select = Sql.of("SELECT version_id, alias FROM model_aliases WHERE ")
                .then(tx.dialect().anyOf("version_id", ids))
                .then(" ORDER BY version_id, alias");
        tx.forEach(
                select,
                row -> aliases.computeIfAbsent(row.integer(1), id -> new ArrayList<>())
                        .add(row.text(2)));
        return aliases;
    }

    static List<@Nullable Object[]> tagRows(long owner, List<Tag> tags) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var tag : tags) {
            rows.add(new @Nullable Object[] {owner, tag.key(), tag.value()});
        }
        return rows;
    }

    static VersionRow read(Row row) throws SQLException {
        return new VersionRow(
                row.integer(1),
                row.integer(2),
                row.text(3),
                row.flag(4),
                row.integer(5),
                row.text(6),
                row.textOrNull(7),
                row.text(8),
                row.text(9),
                row.text(10),
                row.text(11),
                row.text(12),
                row.textOrNull(13),
                row.integer(14),
                row.integer(15));
    }
}
