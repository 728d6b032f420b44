package io.millrace.server.tracking;

import io.millrace.protocol.tracking.Dataset;
import io.millrace.protocol.tracking.DatasetSummary;
import io.millrace.protocol.tracking.ModelOutput;
import io.millrace.protocol.tracking.Tag;
import io.millrace.server.db.Insert;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.util.List;
import java.util.OptionalLong;

/** SQL of data sets, and of the links between runs, data sets and logged models. */
final class DatasetStore {
    private static final int MAX_SUMMARIES = 1_000;
    private static final Insert INPUT_TAGS = new Insert(
            "dataset_input_tags (input_id, key, value)", List.of("bigint", "text", "text"), "ON CONFLICT DO NOTHING");

    private DatasetStore() {}

    /** The data set's id; it is identified by experiment, name and digest, and the first description stays. */
    static long findOrInsert(Tx tx, long experimentId, Dataset dataset) {
        tx.update(
                """
                INSERT INTO datasets (experiment_id, name, digest, source_type, source, schema, profile)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                experimentId,
                dataset.name(),
                dataset.digest(),
                dataset.sourceType(),
                dataset.source(),
                dataset.schema(),
                dataset.profile());
        return tx.count(Sql.of(
                "SELECT id FROM datasets WHERE experiment_id = ? AND name = ? AND digest = ?",
                experimentId,
                dataset.name(),
                dataset.digest()));
    }

    /** Links a run to a data set; empty if the link was there already. */
    static OptionalLong link(Tx tx, long run, long dataset) {
        var id = tx.first(
                Sql.of(
                        "INSERT INTO dataset_inputs (run_id, dataset_id) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING id",
                        run,
                        dataset),
                row -> row.integer(1));
        return id.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    static void setInputTags(Tx tx, long input, List<Tag> tags) {
        tx.insert(
                INPUT_TAGS,
                tags.stream()
                        .map(tag -> ExperimentStore.row(input, tag.key(), tag.value()))
                        .toList());
    }

    static void linkInputModel(Tx tx, long run, String modelId) {
        tx.update(
                "INSERT INTO run_models (run_id, output, model_id, step) VALUES (?, 0, ?, 0) ON CONFLICT DO NOTHING",
                run,
                modelId);
    }

    static void linkOutputModel(Tx tx, long run, ModelOutput model) {
        tx.update("""
                INSERT INTO run_models (run_id, output, model_id, step) VALUES (?, 1, ?, ?)
                ON CONFLICT (run_id, output, model_id) DO UPDATE SET step = excluded.step""", run, model.modelId(), model.step());
    }

    static List<DatasetSummary> summaries(Tx tx, long[] experiments) {
        var select = Sql.of("""
                        SELECT DISTINCT d.experiment_id, d.name, d.digest, t.value
                        FROM datasets d JOIN dataset_inputs i ON i.dataset_id = d.id
                        LEFT JOIN dataset_input_tags t ON t.input_id = i.id AND t.key = 'mlflow.data.context' WHERE\s""")
                .then(tx.dialect().anyOf("d.experiment_id", experiments))
                .then(" ORDER BY 1, 2, 3 LIMIT ?", (long) MAX_SUMMARIES);
        return tx.list(
                select,
                row -> new DatasetSummary(String.valueOf(row.integer(1)), row.text(2), row.text(3), row.textOrNull(4)));
    }
}
