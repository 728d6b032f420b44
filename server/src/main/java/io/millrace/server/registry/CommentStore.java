package io.millrace.server.registry;

import io.millrace.server.db.Row;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** SQL of comments. */
final class CommentStore {
    private static final String SELECT = "SELECT c.id, m.name, c.version, c.user_id, c.comment, c.created, c.updated"
            + " FROM model_comments c JOIN registered_models m ON m.id = c.model_id WHERE ";

    private CommentStore() {}

    /** Key of the new comment. */
    static long insert(Tx tx, VersionRow version, CommentRow comment) {
        return tx.count(Sql.of(
                """
                INSERT INTO model_comments (model_id, version, user_id, comment, created, updated)
                VALUES (?, ?, ?, ?, ?, ?) RETURNING id""",
                version.modelId(),
                version.version(),
                comment.userId(),
                comment.comment(),
                comment.created(),
                comment.updated()));
    }

    static Optional<CommentRow> find(Tx tx, long id) {
        return tx.first(Sql.of(SELECT + "c.id = ?", id), CommentStore::read);
    }

    /** Of a version, oldest first. */
    static List<CommentRow> list(Tx tx, VersionRow version, IdPages pages) {
        return tx.list(
                Sql.of(
                        SELECT + "c.model_id = ? AND c.version = ? AND c.id > ? ORDER BY c.id LIMIT ?",
                        version.modelId(),
                        version.version(),
                        pages.lastOr(0),
                        pages.wanted()),
                CommentStore::read);
    }

    static void update(Tx tx, long id, String comment, long now) {
        tx.update("UPDATE model_comments SET comment = ?, updated = ? WHERE id = ?", comment, now, id);
    }

    static void delete(Tx tx, long id) {
        tx.update("DELETE FROM model_comments WHERE id = ?", id);
    }

    static void deleteAll(Tx tx, VersionRow version) {
        tx.update(
                "DELETE FROM model_comments WHERE model_id = ? AND version = ?", version.modelId(), version.version());
    }

    private static CommentRow read(Row row) throws SQLException {
        return new CommentRow(
                row.integer(1), row.text(2), row.integer(3), row.text(4), row.text(5), row.integer(6), row.integer(7));
    }
}
