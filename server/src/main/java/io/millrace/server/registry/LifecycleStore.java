package io.millrace.server.registry;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.registry.Lifecycle;
import io.millrace.protocol.registry.LifecycleResponse;
import io.millrace.server.db.Dialect;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.util.List;

/** SQL of the lifecycle, which is one setting. */
final class LifecycleStore {
    private static final String NAME = "lifecycle";
    /** Any number that nothing else in this database locks. */
    private static final long LOCK = 0x4d4c_4c43L;

    private static final Lifecycle NO_RULES = new Lifecycle(List.of(), List.of(), List.of(), List.of());

    private LifecycleStore() {}

    static LifecycleRules rules(Tx tx) {
        return new LifecycleRules(get(tx).lifecycle());
    }

    /** The rules, which nobody changes until the end of the transaction. */
    static LifecycleRules lockedRules(Tx tx) {
        lock(tx, "pg_advisory_xact_lock_shared");
        return rules(tx);
    }

    /** Waits for the moves that are under way, so that none of them follows rules that are no longer there. */
    static void lock(Tx tx) {
        lock(tx, "pg_advisory_xact_lock");
    }

    private static void lock(Tx tx, String function) {
        if (tx.dialect() == Dialect.POSTGRESQL) {
            tx.forEach(Sql.of("SELECT " + function + "(?)", LOCK), row -> {});
        }
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
