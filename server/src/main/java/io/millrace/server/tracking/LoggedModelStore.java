package io.millrace.server.tracking;

import io.millrace.protocol.tracking.LoggedModel;
import io.millrace.protocol.tracking.LoggedModelData;
import io.millrace.protocol.tracking.LoggedModelInfo;
import io.millrace.protocol.tracking.LoggedModelStatus;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.Tag;
import io.millrace.server.db.Dialect;
import io.millrace.server.db.Insert;
import io.millrace.server.db.Row;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of logged models. Deleted ones are never seen. */
final class LoggedModelStore {
    static final String COLUMNS = "m.id, m.model_id, m.experiment_id, m.name, m.created, m.updated, m.artifact_uri,"
            + " m.status, m.model_type, m.source_run_id, m.status_message";
    static final int WIDTH = 11;

    private static final Insert PARAMS = new Insert(
            "logged_model_params (model_id, key, value)", List.of("bigint", "text", "text"), "ON CONFLICT DO NOTHING");
    private static final Insert TAGS = new Insert(
            "logged_model_tags (model_id, key, value)",
            List.of("bigint", "text", "text"),
            "ON CONFLICT (model_id, key) DO UPDATE SET value = excluded.value");
    private static final Insert METRICS = new Insert(
            "logged_model_metrics (model_id, key, timestamp, step, run_id, dataset_name, dataset_digest, value)",
            List.of("bigint", "text", "bigint", "bigint", "text", "text", "text", "double precision"),
            "ON CONFLICT (model_id, key, timestamp, step, run_id, dataset_name, dataset_digest)"
                    + " DO UPDATE SET value = excluded.value");

    private LoggedModelStore() {}

    /** A model with its surrogate key. */
    record ModelRow(long id, LoggedModelInfo info) {}

    /** A point that a run logs for a model. */
    record ModelPoint(long model, String runId, Metric metric, Point point) {}

    static long insert(Tx tx, long experimentId, LoggedModelInfo info) {
        return tx.count(Sql.of(
                """
                INSERT INTO logged_models (model_id, experiment_id, name, model_type, source_run_id, status,
                                           artifact_uri, created, updated)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
                info.modelId(),
                experimentId,
                info.name(),
                info.modelType(),
                info.sourceRunId(),
                LoggedModelStatus.LOGGED_MODEL_PENDING.number(),
                info.artifactUri(),
                info.creationTimestampMs(),
                info.creationTimestampMs()));
    }

    static Optional<ModelRow> find(Tx tx, String modelId) {
        return tx.first(
                Sql.of("SELECT " + COLUMNS + " FROM logged_models m WHERE m.model_id = ? AND m.deleted = 0", modelId),
                LoggedModelStore::read);
    }

    /** Surrogate key; nobody else changes the model until the end of the transaction. */
    static Optional<Long> lock(Tx tx, String modelId) {
        var select = Sql.of("SELECT id FROM logged_models WHERE model_id = ? AND deleted = 0", modelId);
        return tx.first(
                tx.dialect() == Dialect.POSTGRESQL ? select.then(" FOR UPDATE") : select, row -> row.integer(1));
    }

    /** Whether there is one, deleted or not. */
    static boolean exists(Tx tx, String modelId) {
        return tx.count(Sql.of("SELECT count(*) FROM logged_models WHERE model_id = ?", modelId)) > 0;
    }

    /** Surrogate keys of those that exist. */
    static Map<String, Long> findIds(Tx tx, Collection<String> modelIds) {
        var found = new HashMap<String, Long>();
        if (!modelIds.isEmpty()) {
            var select = Sql.of("SELECT model_id, id FROM logged_models WHERE deleted = 0 AND ")
                    .then(tx.dialect().anyOf("model_id", modelIds.toArray(String[]::new)));
            tx.forEach(select, row -> found.put(row.text(1), row.integer(2)));
        }
        return found;
    }

    static void setStatus(Tx tx, long id, LoggedModelStatus status, long now) {
        tx.update("UPDATE logged_models SET status = ?, updated = ? WHERE id = ?", status.number(), now, id);
    }

    static void delete(Tx tx, String modelId, long now) {
        tx.update("UPDATE logged_models SET deleted = 1, updated = ? WHERE model_id = ? AND deleted = 0", now, modelId);
    }

    static void insertParams(Tx tx, long id, List<Param> params) {
        tx.insert(
                PARAMS,
                params.stream()
                        .map(p -> ExperimentStore.row(id, p.key(), p.value()))
                        .toList());
    }

    static Map<String, String> params(Tx tx, long id) {
        var params = new HashMap<String, String>();
        tx.forEach(
                Sql.of("SELECT key, value FROM logged_model_params WHERE model_id = ?", id),
                row -> params.put(row.text(1), row.text(2)));
        return params;
    }

    static void setTags(Tx tx, long id, List<Tag> tags) {
        tx.insert(
                TAGS,
                tags.stream()
                        .map(t -> ExperimentStore.row(id, t.key(), t.value()))
                        .toList());
    }

    static Optional<String> tag(Tx tx, long id, String key) {
        return tx.first(
                Sql.of("SELECT value FROM logged_model_tags WHERE model_id = ? AND key = ?", id, key),
                row -> row.text(1));
    }

    static boolean deleteTag(Tx tx, long id, String key) {
        return tx.update("DELETE FROM logged_model_tags WHERE model_id = ? AND key = ?", id, key) > 0;
    }

    /** Of equal points the last one counts. */
    static void addMetrics(Tx tx, List<ModelPoint> points) {
        var rows = new HashMap<List<Object>, @Nullable Object[]>();
        for (var p : points) {
            var name = orEmpty(p.metric().datasetName());
            var digest = orEmpty(p.metric().datasetDigest());
            var key = List.<Object>of(
                    p.model(),
                    p.metric().key(),
                    p.point().timestamp(),
                    p.point().step(),
                    p.runId(),
                    name,
                    digest);
            var row = new ArrayList<@Nullable Object>(key);
            row.add(p.point().isNaN() ? null : p.point().value());
            rows.put(key, row.toArray());
        }
        var sorted = new ArrayList<>(rows.entrySet());
        sorted.sort((a, b) -> a.getKey().toString().compareTo(b.getKey().toString()));
        tx.insert(METRICS, sorted.stream().map(Map.Entry::getValue).toList());
    }

    /** The models whole, in the order of the rows, with a fixed number of statements. */
    static List<LoggedModel> whole(Tx tx, List<ModelRow> rows) {
        var ids = rows.stream().mapToLong(ModelRow::id).toArray();
        var tags = new HashMap<Long, List<Tag>>();
        var params = new HashMap<Long, List<Param>>();
        var metrics = new HashMap<Long, List<Metric>>();
        tx.forEach(
                children(tx, "key, value FROM logged_model_tags", ids),
                row -> tags.computeIfAbsent(row.integer(1), id -> new ArrayList<>())
                        .add(new Tag(row.text(2), row.text(3))));
        tx.forEach(
                children(tx, "key, value FROM logged_model_params", ids),
                row -> params.computeIfAbsent(row.integer(1), id -> new ArrayList<>())
                        .add(new Param(row.text(2), row.text(3))));
        var modelIds = new HashMap<Long, String>();
        rows.forEach(row -> modelIds.put(row.id(), row.info().modelId()));
        var columns = "key, timestamp, step, run_id, dataset_name, dataset_digest, value FROM logged_model_metrics";
        tx.forEach(
                children(tx, columns, ids),
                row -> metrics.computeIfAbsent(row.integer(1), id -> new ArrayList<>())
                        .add(metric(row, modelIds.get(row.integer(1)))));
        return rows.stream()
                .map(row -> new LoggedModel(
                        tagged(row.info(), tags.getOrDefault(row.id(), List.of())),
                        new LoggedModelData(
                                params.getOrDefault(row.id(), List.of()), metrics.getOrDefault(row.id(), List.of()))))
                .toList();
    }

    static ModelRow read(Row row) throws SQLException {
        var info = new LoggedModelInfo(
                row.text(2),
                String.valueOf(row.integer(3)),
                row.text(4),
                row.integer(5),
                row.integer(6),
                row.text(7),
                status(row.integer(8)),
                row.text(9),
                row.text(10),
                row.textOrNull(11),
                List.of());
        return new ModelRow(row.integer(1), info);
    }

    private static LoggedModelStatus status(long number) {
        for (var status : LoggedModelStatus.values()) {
            if (status.number() == number) {
                return status;
            }
        }
        return LoggedModelStatus.LOGGED_MODEL_STATUS_UNSPECIFIED;
    }

    private static Sql children(Tx tx, String columnsAndTable, long[] ids) {
        return Sql.of("SELECT model_id, " + columnsAndTable + " WHERE ")
                .then(tx.dialect().anyOf("model_id", ids))
                .then(" ORDER BY model_id, key");
    }

    private static Metric metric(Row row, @Nullable String modelId) throws SQLException {
        return new Metric(
                row.text(2),
                row.numberOrNaN(8),
                row.integer(3),
                row.integer(4),
                modelId,
                emptyIsNull(row.text(6)),
                emptyIsNull(row.text(7)),
                row.text(5));
    }

    private static LoggedModelInfo tagged(LoggedModelInfo info, List<Tag> tags) {
        return new LoggedModelInfo(
                info.modelId(),
                info.experimentId(),
                info.name(),
                info.creationTimestampMs(),
                info.lastUpdatedTimestampMs(),
                info.artifactUri(),
                info.status(),
                info.modelType(),
                info.sourceRunId(),
                info.statusMessage(),
                tags);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String emptyIsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
