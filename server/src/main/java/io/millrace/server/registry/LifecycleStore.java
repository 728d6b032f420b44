package io.millrace.server.registry;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.registry.Lifecycle;
import io.millrace.protocol.registry.LifecycleResponse;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.util.List;

/** SQL of the lifecycle, which is one setting. */
final class LifecycleStore {
    private static final String NAME = "lifecycle";
    private static final Lifecycle NO_RULES = new Lifecycle(List.of(), List.of(), List.of(), List.of());

    private LifecycleStore() {}

    static LifecycleRules rules(Tx tx) {
        return new LifecycleRules(get(tx).lifecycle());
    }

    static LifecycleResponse get(Tx tx) {
        return tx.first(
                        Sql.of("SELECT value, updated, user_id FROM settings WHERE name = ?", NAME),
                        row -> new LifecycleResponse(
                                Json.read(row.text(1), Lifecycle.class), row.integer(2), row.text(3)))
                .orElse(new LifecycleResponse(NO_RULES, null, null));
    }

    static void set(Tx tx, Lifecycle lifecycle, String userId, long now) {
        tx.update(
                "INSERT INTO settings (name, value, user_id, updated) VALUES (?, ?, ?, ?) ON CONFLICT (name)"
                        + " DO UPDATE SET value = excluded.value, user_id = excluded.user_id, updated = excluded.updated",
                NAME,
                Json.writeText(lifecycle),
                userId,
                now);
    }
}
