package io.millrace.server.registry;

import io.millrace.protocol.registry.Activity;
import io.millrace.server.db.Row;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.sql.SQLException;
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
