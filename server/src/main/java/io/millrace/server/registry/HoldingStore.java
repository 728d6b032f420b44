package io.millrace.server.registry;

import io.millrace.server.db.Row;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL of holdings: which version held which place, from when until when. */
final class HoldingStore {
    private static final String SELECT =
            "SELECT id, kind, place, version, since, until, user_id, approved_by, comment FROM holdings WHERE model_id = ?";

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

    /** Who holds a place, newest first. */
    static List<HoldingRow> present(Tx tx, long modelId, Place place) {
        return tx.list(ofPlace(modelId, place).then(" AND until IS NULL ORDER BY id DESC"), HoldingStore::read);
    }

    /** Who held a place at a time, newest first. */
    static List<HoldingRow> at(Tx tx, long modelId, Place place, long time) {
        return tx.list(
                ofPlace(modelId, place)
                        .then(" AND since <= ? AND (until IS NULL OR until > ?) ORDER BY id DESC", time, time),
                HoldingStore::read);
    }

    /** Who no longer holds a place, the last one first. */
    static List<HoldingRow> past(Tx tx, long modelId, Place place) {
        return tx.list(
                ofPlace(modelId, place).then(" AND until IS NOT NULL ORDER BY until DESC, id DESC"),
                HoldingStore::read);
    }

    /** Newest first; place and version absent: all. */
    static List<HoldingRow> list(Tx tx, long modelId, @Nullable Place place, @Nullable Long version, IdPages pages) {
        var select = place == null ? Sql.of(SELECT, modelId) : ofPlace(modelId, place);
        if (version != null) {
            select = select.then(" AND version = ?", version);
        }
        if (pages.last() != null) {
            select = select.then(" AND id < ?", pages.last());
        }
        return tx.list(select.then(" ORDER BY id DESC LIMIT ?", pages.wanted()), HoldingStore::read);
    }

    private static Sql ofPlace(long modelId, Place place) {
        return Sql.of(
                SELECT + " AND kind = ? AND place = ?", modelId, place.kind().number(), place.name());
    }

    private static HoldingRow read(Row row) throws SQLException {
        var approvedBy = row.text(8);
        return new HoldingRow(
                row.integer(1),
                new Place(Place.Kind.of(row.integer(2)), row.text(3)),
                row.integer(4),
                row.integer(5),
                row.integerOrNull(6),
                row.text(7),
                approvedBy.isEmpty() ? List.of() : List.of(approvedBy.split("\n")),
                row.textOrNull(9));
    }
}
