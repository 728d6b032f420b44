package io.millrace.server.tracking;

import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.util.HashSet;
import java.util.List;

/** SQL of the catalogue of keys. */
final class RunColumnStore {
    private RunColumnStore() {}

    /** Distinct names in a table, by jumping from key to key in its index instead of reading every row. */
    static List<String> names(Tx tx, Keys keys, String table, long[] experiments) {
        var ids = new HashSet<Long>();
        var select = """
                WITH RECURSIVE k(id) AS (
                    SELECT min(key_id) FROM %1$s WHERE experiment_id = ?
                    UNION ALL
                    SELECT (SELECT min(key_id) FROM %1$s WHERE experiment_id = ? AND key_id > k.id)
                    FROM k WHERE k.id IS NOT NULL)
                SELECT id FROM k WHERE id IS NOT NULL""".formatted(table);
        for (long experiment : experiments) {
            tx.forEach(Sql.of(select, experiment, experiment), row -> ids.add(row.integer(1)));
        }
        return keys.names(tx, ids).values().stream().sorted().toList();
    }
}
