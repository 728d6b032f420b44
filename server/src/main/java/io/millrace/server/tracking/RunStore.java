package io.millrace.server.tracking;

import io.millrace.protocol.tracking.RunInfo;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.server.db.Dialect;
import io.millrace.server.db.Row;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of the runs table. */
final class RunStore {
    /** Read by {@link #read}; ten columns. */
    static final String COLUMNS = "r.id, r.experiment_id, r.deleted, r.uuid, r.name, r.user_id, r.status, r.start_time,"
            + " r.end_time, r.artifact_uri";

    static final int WIDTH = 10;

    private RunStore() {}

    static String stage(boolean deleted) {
        return deleted ? "deleted" : "active";
    }

    static long insert(Tx tx, long experimentId, RunInfo info) {
        return tx.count(Sql.of(
                """
                INSERT INTO runs (uuid, experiment_id, name, user_id, status, start_time, artifact_uri)
                VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id""",
                info.runId(),
                experimentId,
                info.runName(),
                info.userId(),
                String.valueOf(info.status()),
                info.startTime(),
                info.artifactUri()));
    }

    static Optional<RunRow> find(Tx tx, String runId) {
        return tx.first(Sql.of("SELECT " + COLUMNS + " FROM runs r WHERE r.uuid = ?", runId), RunStore::read);
    }

    /** Nobody else who locks the run goes on before the end of the transaction. */
    static void lock(Tx tx, long id) {
        if (tx.dialect() == Dialect.POSTGRESQL) {
            tx.forEach(Sql.of("SELECT id FROM runs WHERE id = ? FOR UPDATE", id), row -> {});
        }
    }

    /**
     * What a write must know of a run.
     *
     * @param id surrogate key
     * @param experimentId surrogate key of its experiment
     * @param deleted lifecycle stage
     */
    record Target(long id, long experimentId, boolean deleted) {}

    /** Those of the runs that exist, by run id. */
    static Map<String, Target> targets(Tx tx, Collection<String> runIds) {
        var found = new HashMap<String, Target>();
        var select = Sql.of("SELECT uuid, id, experiment_id, deleted FROM runs WHERE ")
                .then(tx.dialect().anyOf("uuid", runIds.toArray(String[]::new)));
        tx.forEach(select, row -> found.put(row.text(1), new Target(row.integer(2), row.integer(3), row.flag(4))));
        return found;
    }

    static void update(Tx tx, long id, @Nullable RunStatus status, @Nullable Long endTime) {
        if (status != null) {
            tx.update("UPDATE runs SET status = ? WHERE id = ?", status.name(), id);
        }
        if (endTime != null) {
            tx.update("UPDATE runs SET end_time = ? WHERE id = ?", endTime, id);
        }
    }

    static void rename(Tx tx, long id, String name) {
        tx.update("UPDATE runs SET name = ? WHERE id = ?", name, id);
    }

    static void setDeleted(Tx tx, long id, boolean deleted, long now) {
        tx.update(
                "UPDATE runs SET deleted = ?, deleted_time = ? WHERE id = ? AND deleted <> ?",
                deleted ? 1 : 0,
                deleted ? now : null,
                id,
                deleted ? 1 : 0);
    }

    static RunRow read(Row row) throws SQLException {
        var runId = row.text(4);
        boolean deleted = row.flag(3);
        var info = new RunInfo(
                runId,
                runId,
                row.text(5),
                String.valueOf(row.integer(2)),
                row.text(6),
                RunStatus.valueOf(row.text(7)),
                row.integer(8),
                row.integerOrNull(9),
                row.text(10),
                stage(deleted));
        return new RunRow(row.integer(1), row.integer(2), deleted, info);
    }
}
