package io.millrace.server.tracking;

import io.millrace.protocol.tracking.Dataset;
import io.millrace.protocol.tracking.DatasetInput;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.ModelInput;
import io.millrace.protocol.tracking.ModelOutput;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.RunData;
import io.millrace.protocol.tracking.RunInputs;
import io.millrace.protocol.tracking.RunOutputs;
import io.millrace.protocol.tracking.Tag;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Loads all that was logged to some runs: a fixed number of statements, however many runs. */
final class RunContents {
    private final Tx tx;
    private final Keys keys;
    private final long[] ids;
    private final Map<Long, List<Metric>> metrics = new HashMap<>();
    private final Map<Long, List<Param>> params = new HashMap<>();
    private final Map<Long, List<Tag>> tags = new HashMap<>();
    private final Map<Long, List<DatasetInput>> datasets = new HashMap<>();
    private final Map<Long, List<ModelInput>> modelInputs = new HashMap<>();
    private final Map<Long, List<ModelOutput>> modelOutputs = new HashMap<>();

    private RunContents(Tx tx, Keys keys, Collection<RunRow> rows) {
        this.tx = tx;
        this.keys = keys;
        this.ids = rows.stream().mapToLong(RunRow::id).toArray();
    }

    /** The runs whole, in the order of the rows. */
    static List<Run> load(Tx tx, Keys keys, List<RunRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var contents = new RunContents(tx, keys, rows);
        contents.loadMetrics();
        contents.loadTexts("params", (run, key, value) -> add(contents.params, run, new Param(key, value)));
        contents.loadTexts("tags", (run, key, value) -> add(contents.tags, run, new Tag(key, value)));
        contents.loadDatasets();
        contents.loadModels();
        return rows.stream().map(contents::whole).toList();
    }

    private Run whole(RunRow row) {
        return new Run(
                row.info(),
                new RunData(of(metrics, row), of(params, row), of(tags, row)),
                new RunInputs(of(datasets, row), of(modelInputs, row)),
                new RunOutputs(of(modelOutputs, row)));
    }

    private record Latest(long run, long key, double value, long timestamp, long step) {}

    private void loadMetrics() {
        var select = Sql.of("SELECT run_id, key_id, value, timestamp, step FROM latest_metrics WHERE ")
                .then(tx.dialect().anyOf("run_id", ids));
        var rows = new ArrayList<Latest>();
        var used = new HashSet<Long>();
        tx.forEach(select, row -> {
            var latest = new Latest(row.integer(1), row.integer(2), row.numberOrNaN(3), row.integer(4), row.integer(5));
            rows.add(latest);
            used.add(latest.key);
        });
        var names = keys.names(tx, used);
        for (var latest : rows) {
            var name = names.getOrDefault(latest.key, "");
            add(metrics, latest.run, MetricStore.metric(name, latest.value, latest.timestamp, latest.step));
        }
    }

    private interface TextSink {
        void accept(long run, String key, String value);
    }

    private record Text(long run, long key, String value) {}

    private void loadTexts(String table, TextSink sink) {
        var select = Sql.of("SELECT run_id, key_id, value FROM " + table + " WHERE ")
                .then(tx.dialect().anyOf("run_id", ids));
        var rows = new ArrayList<Text>();
        var used = new HashSet<Long>();
        tx.forEach(select, row -> {
            var text = new Text(row.integer(1), row.integer(2), row.text(3));
            rows.add(text);
            used.add(text.key);
        });
        var names = keys.names(tx, used);
        rows.forEach(text -> sink.accept(text.run, names.getOrDefault(text.key, ""), text.value));
    }

    private void loadDatasets() {
        var inputTags = new HashMap<Long, List<Tag>>();
        var tagSelect = Sql.of("""
                        SELECT t.input_id, t.key, t.value FROM dataset_inputs i
                        JOIN dataset_input_tags t ON t.input_id = i.id WHERE\s""").then(tx.dialect().anyOf("i.run_id", ids)).then(" ORDER BY t.input_id, t.key");
        tx.forEach(tagSelect, row -> add(inputTags, row.integer(1), new Tag(row.text(2), row.text(3))));
        var select = Sql.of("""
                        SELECT i.id, i.run_id, d.name, d.digest, d.source_type, d.source, d.schema, d.profile
                        FROM dataset_inputs i JOIN datasets d ON d.id = i.dataset_id WHERE\s""").then(tx.dialect().anyOf("i.run_id", ids)).then(" ORDER BY i.id");
        tx.forEach(select, row -> {
            var dataset = new Dataset(
                    row.text(3), row.text(4), row.text(5), row.text(6), row.textOrNull(7), row.textOrNull(8));
            var input = new DatasetInput(inputTags.getOrDefault(row.integer(1), List.of()), dataset);
            add(datasets, row.integer(2), input);
        });
    }

    private void loadModels() {
        var select = Sql.of("SELECT run_id, output, model_id, step FROM run_models WHERE ")
                .then(tx.dialect().anyOf("run_id", ids))
                .then(" ORDER BY run_id, output, step, model_id");
        tx.forEach(select, row -> {
            if (row.flag(2)) {
                add(modelOutputs, row.integer(1), new ModelOutput(row.text(3), row.integer(4)));
            } else {
                add(modelInputs, row.integer(1), new ModelInput(row.text(3)));
            }
        });
    }

    private static <T> void add(Map<Long, List<T>> map, long run, T value) {
        map.computeIfAbsent(run, id -> new ArrayList<>()).add(value);
    }

    private static <T> List<T> of(Map<Long, List<T>> map, RunRow row) {
        return map.getOrDefault(row.id(), List.of());
    }
}
