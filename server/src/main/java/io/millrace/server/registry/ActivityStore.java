package io.millrace.server.registry;

import io.millrace.protocol.registry.Activity;
import io.millrace.server.db.Row;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of activities. */
final class ActivityStore {
    static final String COLUMNS = "a.id, a.type, a.model, a.version, a.user_id, a.created, a.updated, a.from_stage,"
            + " a.to_stage, a.alias, a.key, a.before_value, a.after_value, a.comment, a.system_comment";

    private ActivityStore() {}

    static Activity add(Tx tx, Deed deed, long now) {
        long id = tx.count(Sql.of(
                """
                INSERT INTO activities (model_id, model, version, type, user_id, created, updated, from_stage, to_stage,
                                        alias, key, before_value, after_value, comment, system_comment)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
                deed.modelId(),
                deed.model(),
                deed.version(),
                deed.type(),
                deed.userId(),
                now,
                now,
                deed.fromStage(),
                deed.toStage(),
                deed.alias(),
                deed.key(),
                deed.before(),
                deed.after(),
                deed.comment(),
                deed.systemComment()));
        return new Activity(
                String.valueOf(id),
                deed.type(),
                deed.model(),
                number(deed.version()),
                deed.userId(),
                now,
                now,
                deed.fromStage(),
                deed.toStage(),
                deed.alias(),
                deed.key(),
                deed.before(),
                deed.after(),
                deed.comment(),
                deed.systemComment());
    }

    /**
     * Activities, newest first.
     *
     * @param modelId absent: of all models
     * @param version absent: of the model and all its versions
     * @param types none: all
     */
    record Selection(@Nullable Long modelId, @Nullable Long version, List<String> types) {}

    static List<Activity> list(Tx tx, Selection selection, IdPages pages) {
        var select = Sql.of("SELECT " + COLUMNS + " FROM activities a WHERE TRUE");
        if (selection.modelId() != null) {
            select = select.then(" AND a.model_id = ?", selection.modelId());
        }
        if (selection.version() != null) {
            select = select.then(" AND a.version = ?", selection.version());
        }
        if (!selection.types().isEmpty()) {
            var types =
                    selection.types().stream().map(type -> Sql.of("?", type)).toList();
            select = select.then(" AND a.type IN (").then(Sql.join(", ", types)).then(")");
        }
        if (pages.last() != null) {
            select = select.then(" AND a.id < ?", pages.last());
        }
        return tx.list(select.then(" ORDER BY a.id DESC LIMIT ?", pages.wanted()), ActivityStore::read);
    }

    /** Key of the model that had a name when it was deleted, the last one of that name. */
    static Optional<Long> deletedModel(Tx tx, String name) {
        return tx.first(
                Sql.of(
                        "SELECT model_id FROM activities WHERE type = 'DELETED_MODEL' AND model = ? ORDER BY id DESC"
                                + " LIMIT 1",
                        name),
                row -> row.integer(1));
    }

    /** Whether a model got another name at a time or later. */
    static boolean renamedSince(Tx tx, long modelId, long time) {
        return tx.first(
                        Sql.of(
                                "SELECT 1 FROM activities WHERE model_id = ? AND type = 'RENAMED_MODEL' AND created >= ?"
                                        + " LIMIT 1",
                                modelId,
                                time),
                        row -> true)
                .isPresent();
    }

    static Activity read(Row row) throws SQLException {
        return new Activity(
                String.valueOf(row.integer(1)),
                row.text(2),
                row.textOrNull(3),
                number(row.integerOrNull(4)),
                row.text(5),
                row.integer(6),
                row.integer(7),
                row.textOrNull(8),
                row.textOrNull(9),
                row.textOrNull(10),
                row.textOrNull(11),
                row.textOrNull(12),
                row.textOrNull(13),
                row.textOrNull(14),
                row.textOrNull(15));
    }

    private static @Nullable String number(@Nullable Long version) {
        return version == null ? null : String.valueOf(version);
    }
}
