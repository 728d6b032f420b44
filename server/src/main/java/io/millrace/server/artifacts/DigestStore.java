package io.millrace.server.artifacts;

import io.millrace.server.db.Insert;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SQL of the digests that were taken while files streamed in. */
final class DigestStore {
    private static final Insert UPSERT = new Insert(
            "artifact_digests (path, size, sha256, written)",
            List.of("text", "bigint", "text", "bigint"),
            "ON CONFLICT (path) DO UPDATE SET size = excluded.size, sha256 = excluded.sha256, written = excluded.written");

    private DigestStore() {}

    /** Each path once, in a fixed order. */
    static void put(Tx tx, Collection<FileDigest> digests) {
        var rows = new ArrayList<@Nullable Object[]>(digests.size());
        digests.forEach(d -> rows.add(new @Nullable Object[] {d.path(), d.size(), d.sha256(), d.modified()}));
        tx.insert(UPSERT, rows);
    }

    static void delete(Tx tx, String path) {
        tx.update("DELETE FROM artifact_digests WHERE path = ?", path);
        tx.update("DELETE FROM artifact_digests WHERE path >= ? AND path < ?", path + "/", path + "0");
    }

    /** Digests of a file, or of all files below a folder, by path. */
    static Map<String, FileDigest> below(Tx tx, String path) {
        var found = new HashMap<String, FileDigest>();
        var select = Sql.of("""
                SELECT path, size, sha256, written FROM artifact_digests WHERE path = ?
                UNION ALL SELECT path, size, sha256, written FROM artifact_digests WHERE path >= ? AND path < ?""", path, path + "/", path + "0");
        tx.forEach(
                select,
                row -> found.put(
                        row.text(1), new FileDigest(row.text(1), row.integer(2), row.text(3), row.integer(4))));
        return found;
    }
}
