package io.millrace.server.registry;

import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL of holdings: which version held which place, from when until when. */
final class HoldingStore {
    private HoldingStore() {}

    /** How a version came to its place. */
    record Begin(
            String userId,
            List<String> approvedBy,
            @Nullable String comment,
            long since) {}

    static void open(Tx tx, VersionRow version, Place place, Begin begin) {
        tx.update(Sql.of(
                """
                INSERT INTO holdings (model_id, kind, place, version, since, user_id, approved_by, comment)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                version.modelId(),
                place.kind().number(),
                place.name(),
                version.version(),
                begin.since(),
                begin.userId(),
                String.join("\n", begin.approvedBy()),
                begin.comment()));
    }

    static void close(Tx tx, VersionRow version, Place place, long now) {
        tx.update(
                "UPDATE holdings SET until = ? WHERE model_id = ? AND kind = ? AND place = ? AND version = ?"
                        + " AND until IS NULL",
                now,
                version.modelId(),
                place.kind().number(),
                place.name(),
                version.version());
    }

    /** Ends everything that a version holds. */
    static void closeAll(Tx tx, VersionRow version, long now) {
        tx.update(
                "UPDATE holdings SET until = ? WHERE model_id = ? AND version = ? AND until IS NULL",
                now,
                version.modelId(),
                version.version());
    }
}
