package io.millrace.server.files;

import io.millrace.protocol.registry.VersionFile;
import io.millrace.server.db.Insert;
import io.millrace.server.db.Row;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of the files of versions. */
final class VersionFileStore {
    private static final String COLUMNS =
            "v.id, m.name, v.version, v.location, v.folder, v.digest_state, v.digest, v.size, v.digest_message";
    private static final String FROM = " FROM model_versions v JOIN registered_models m ON m.id = v.model_id";
    private static final Insert FILES = new Insert(
            "version_files (version_id, path, size, sha256)",
            List.of("bigint", "text", "bigint", "text"),
            "ON CONFLICT DO NOTHING");

    private VersionFileStore() {}

    static Optional<VersionFolder> find(Tx tx, String model, long version) {
        return tx.first(
                Sql.of("SELECT " + COLUMNS + FROM + " WHERE m.name = ? AND v.version = ?", model, version),
                VersionFileStore::read);
    }

    static boolean anyFrozen(Tx tx) {
        return tx.count(Sql.of("SELECT count(*) FROM (SELECT 1 FROM model_versions WHERE folder > '' LIMIT 1) f")) > 0;
    }

    /** A version whose folder is one of the places. */
    static Optional<VersionFolder> inOneOf(Tx tx, List<String> places) {
        var select = Sql.of("SELECT " + COLUMNS + FROM + " WHERE ")
                .then(tx.dialect().anyOf("v.folder", places.toArray(String[]::new)))
                .then(" LIMIT 1");
        return tx.first(select, VersionFileStore::read);
    }

    /** The same, or a version whose folder is below the first of the places. */
    static Optional<VersionFolder> atOrBelow(Tx tx, List<String> places) {
        var top = places.getFirst();
        var select = Sql.of("SELECT " + COLUMNS + FROM + " WHERE v.id IN (SELECT id FROM model_versions WHERE ")
                .then(tx.dialect().anyOf("folder", places.toArray(String[]::new)))
                .then(
                        " UNION ALL SELECT id FROM model_versions WHERE folder >= ? AND folder < ?) LIMIT 1",
                        top + "/",
                        top + "0");
        return tx.first(select, VersionFileStore::read);
    }

    static void freeze(Tx tx, long id, String folder) {
        tx.update("UPDATE model_versions SET folder = ? WHERE id = ?", folder, id);
    }

    static void giveUp(Tx tx, long id, DigestState state, String message) {
        tx.update(
                "UPDATE model_versions SET digest_state = ?, digest_message = ? WHERE id = ? AND digest_state = 0",
                state.number(),
                message,
                id);
    }

    /** Files of a failed version shall be read again. */
    static void retry(Tx tx, long id) {
        tx.update(
                "UPDATE model_versions SET digest_state = 0, digest_time = NULL, digest_message = NULL"
                        + " WHERE id = ? AND digest_state = ?",
                id,
                DigestState.FAILED.number());
    }

    static boolean anyPending(Tx tx) {
        return tx.count(Sql.of("SELECT count(*) FROM (SELECT 1 FROM model_versions WHERE digest_state = 0 LIMIT 1) p"))
                > 0;
    }

    /** The oldest version to be read that nobody else took since {@code staleBefore}. */
    static Optional<VersionFolder> take(Tx tx, long staleBefore, long now) {
        var free = "digest_state = 0 AND (digest_time IS NULL OR digest_time <= ?)";
        var taken = tx.first(
                Sql.of(
                        "UPDATE model_versions SET digest_time = ? WHERE " + free + " AND id = (SELECT id FROM"
                                + " model_versions WHERE " + free + " ORDER BY id LIMIT 1) RETURNING id",
                        now,
                        staleBefore,
                        staleBefore),
                row -> row.integer(1));
        return taken.flatMap(
                id -> tx.first(Sql.of("SELECT " + COLUMNS + FROM + " WHERE v.id = ?", id), VersionFileStore::read));
    }

    /** Says that somebody still reads. */
    static void keep(Tx tx, long id, long now) {
        tx.update("UPDATE model_versions SET digest_time = ? WHERE id = ? AND digest_state = 0", now, id);
    }

    static void release(Tx tx, long id) {
        tx.update("UPDATE model_versions SET digest_time = NULL WHERE id = ? AND digest_state = 0", id);
    }

    /** What a server before this one had taken is free. */
    static void releaseAll(Tx tx) {
        tx.update("UPDATE model_versions SET digest_time = NULL WHERE digest_state = 0");
    }

    /** The first to finish wins. */
    static void complete(Tx tx, long id, VersionManifest manifest, long now) {
        int changed = tx.update("""
                UPDATE model_versions SET digest_state = 1, digest = ?, size = ?, digest_message = NULL, digest_time = ?
                WHERE id = ? AND digest_state = 0""", manifest.digest(), manifest.size(), now, id);
        if (changed > 0) {
            tx.update("DELETE FROM version_files WHERE version_id = ?", id);
            tx.insert(FILES, rows(id, manifest.files()));
        }
    }

    private static List<@Nullable Object[]> rows(long id, Collection<VersionFile> files) {
        var rows = new ArrayList<@Nullable Object[]>(files.size());
        files.forEach(file -> rows.add(new @Nullable Object[] {id, file.path(), file.size(), file.sha256()}));
        return rows;
    }

    static List<VersionFile> files(Tx tx, long id) {
        return tx.list(
                Sql.of("SELECT path, size, sha256 FROM version_files WHERE version_id = ? ORDER BY path", id),
                row -> new VersionFile(row.text(1), row.integer(2), row.text(3)));
    }

    /** {@code models:/name/version} of the versions that were copied from this one. */
    static List<String> copies(Tx tx, VersionFolder version) {
        return tx.list(
                Sql.of(
                        "SELECT m.name, v.version" + FROM + " WHERE v.location = ? AND v.source = ? ORDER BY v.id"
                                + " LIMIT 1000",
                        version.location(),
                        "models:/" + version.model() + "/" + version.version()),
                row -> "models:/" + row.text(1) + "/" + row.integer(2));
    }

    static Optional<String> loggedModel(Tx tx, long id) {
        return tx.first(
                Sql.of("SELECT logged_model_id FROM model_versions WHERE id = ? AND logged_model_id <> ''", id),
                row -> row.text(1));
    }

    private static VersionFolder read(Row row) throws SQLException {
        return new VersionFolder(
                row.integer(1),
                row.text(2),
                row.integer(3),
                row.text(4),
                row.textOrNull(5),
                DigestState.of(row.integer(6)),
                row.textOrNull(7),
                row.integerOrNull(8),
                row.text(9));
    }
}
