package io.millrace.server.registry;

import io.millrace.protocol.registry.ModelAlias;
import io.millrace.protocol.tracking.Tag;
import io.millrace.server.db.Dialect;
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

/** SQL of registered models, their tags and aliases. */
final class RegisteredModelStore {
    static final String COLUMNS =
            "m.id, m.name, m.prompt, m.description, m.user_id, m.last_version, m.created, m.updated";
    private static final Insert TAGS = new Insert(
            "registered_model_tags (model_id, key, value)",
            List.of("bigint", "text", "text"),
            "ON CONFLICT (model_id, key) DO UPDATE SET value = excluded.value");
    /** What belongs to a model and goes with it; activities stay. */
    private static final List<String> CHILDREN =
            List.of("registered_model_tags", "model_aliases", "model_comments", "transition_requests", "holdings");

    private RegisteredModelStore() {}

    /** Key of the new model; 0 if the name is taken. */
    static long insert(Tx tx, ModelRow model) {
        return tx.count(Sql.of(
                """
                INSERT INTO registered_models (name, prompt, description, user_id, created, updated)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id""",
                model.name(),
                model.prompt() ? 1 : 0,
                model.description(),
                model.userId(),
                model.created(),
                model.updated()));
    }

    static Optional<ModelRow> find(Tx tx, String name) {
        return tx.first(byName(name), RegisteredModelStore::read);
    }

    /** As {@link #find}, and nobody else changes the model or its versions until the end of the transaction. */
    static Optional<ModelRow> lock(Tx tx, String name) {
        var select = tx.dialect() == Dialect.POSTGRESQL ? byName(name).then(" FOR UPDATE") : byName(name);
        return tx.first(select, RegisteredModelStore::read);
    }

    private static Sql byName(String name) {
        return Sql.of("SELECT " + COLUMNS + " FROM registered_models m WHERE m.name = ?", name);
    }

    static void describe(Tx tx, long id, @Nullable String description, long now) {
        tx.update("UPDATE registered_models SET description = ?, updated = ? WHERE id = ?", description, now, id);
    }

    static void rename(Tx tx, long id, String name, long now) {
        tx.update("UPDATE registered_models SET name = ?, updated = ? WHERE id = ?", name, now, id);
    }

    static void setPrompt(Tx tx, long id, boolean prompt) {
        tx.update("UPDATE registered_models SET prompt = ? WHERE id = ?", prompt ? 1 : 0, id);
    }

    static void touch(Tx tx, long id, long now) {
        tx.update("UPDATE registered_models SET updated = ? WHERE id = ?", now, id);
    }

    static void delete(Tx tx, long id) {
        tx.update(
                "DELETE FROM transition_approvals WHERE request_id IN"
                        + " (SELECT id FROM transition_requests WHERE model_id = ?)",
                id);
        for (var child : CHILDREN) {
            tx.update("DELETE FROM " + child + " WHERE model_id = ?", id);
        }
        ModelVersionStore.deleteAll(tx, id);
        tx.update("DELETE FROM registered_models WHERE id = ?", id);
    }

    /** Number of the next version; the highest ever plus one. */
    static long nextVersion(Tx tx, long id, long now) {
        return tx.count(Sql.of(
                "UPDATE registered_models SET last_version = last_version + 1, updated = ? WHERE id = ?"
                        + " RETURNING last_version",
                now,
                id));
    }

    static void setTags(Tx tx, long id, List<Tag> tags) {
        tx.insert(TAGS, ModelVersionStore.tagRows(id, tags));
    }

    static Optional<String> tag(Tx tx, long id, String key) {
        return tx.first(
                Sql.of("SELECT value FROM registered_model_tags WHERE model_id = ? AND key = ?", id, key),
                row -> row.text(1));
    }

    static boolean deleteTag(Tx tx, long id, String key) {
        return tx.update("DELETE FROM registered_model_tags WHERE model_id = ? AND key = ?", id, key) > 0;
    }

    /** Tags by model, each in the order of their keys. */
    static Map<Long, List<Tag>> tags(Tx tx, long[] ids) {
        var tags = new HashMap<Long, List<Tag>>();
        var select = Sql.of("SELECT model_id, key, value FROM registered_model_tags WHERE ")
                .then(tx.dialect().anyOf("model_id", ids))
                .then(" ORDER BY model_id, key");
        tx.forEach(
                select,
                row -> tags.computeIfAbsent(row.integer(1), id -> new ArrayList<>())
                        .add(new Tag(row.text(2), row.text(3))));
        return tags;
    }

    /** Aliases by model, each in the order of their names. */
    static Map<Long, List<ModelAlias>> aliases(Tx tx, long[] ids) {
        var aliases = new HashMap<Long, List<ModelAlias>>();
        var select = Sql.of("SELECT a.model_id, a.alias, v.version FROM model_aliases a"
                        + " JOIN model_versions v ON v.id = a.version_id WHERE ")
                .then(tx.dialect().anyOf("a.model_id", ids))
                .then(" ORDER BY a.model_id, a.alias");
        tx.forEach(
                select,
                row -> aliases.computeIfAbsent(row.integer(1), id -> new ArrayList<>())
                        .add(new ModelAlias(row.text(2), String.valueOf(row.integer(3)))));
        return aliases;
    }

    static ModelRow read(Row row) throws SQLException {
        return new ModelRow(
                row.integer(1),
                row.text(2),
                row.flag(3),
                row.textOrNull(4),
                row.text(5),
                row.integer(6),
                row.integer(7),
                row.integer(8));
    }
}
