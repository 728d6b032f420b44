package io.millrace.server.tracking;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.DatasetInput;
import io.millrace.protocol.tracking.LogBatch;
import io.millrace.protocol.tracking.LogInputs;
import io.millrace.protocol.tracking.LogMetric;
import io.millrace.protocol.tracking.LogModel;
import io.millrace.protocol.tracking.LogOutputs;
import io.millrace.protocol.tracking.LogParam;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.ModelOutput;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.SetTag;
import io.millrace.protocol.tracking.Tag;
import io.millrace.server.db.Database;
import io.millrace.server.db.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run logs while it works; all of a request or nothing of it, on disk when a method returns. Thread-safe. */
public final class RunLogging {
    private static final int MAX_METRICS = 1_000;
    private static final int MAX_PARAMS = 100;
    private static final int MAX_TAGS = 100;
    private static final int MAX_LINKS = 1_000;
    private static final String MODEL_HISTORY = "mlflow.log-model.history";

    private final Database database;
    private final Keys keys;
    private final Runs runs;
    private final LogGroup group;

    RunLogging(Database database, Keys keys, Runs runs) {
        this.database = database;
        this.keys = keys;
        this.runs = runs;
        this.group = new LogGroup(keys);
    }

    public void logMetric(LogMetric request) {
        Rules.checkKey(request.key(), "key");
        Rules.checkTimestamp(request.timestamp(), "timestamp");
        var metric = new Metric(
                request.key(),
                request.value(),
                request.timestamp(),
                request.step(),
                emptyIsNull(request.modelId()),
                request.datasetName(),
                request.datasetDigest(),
                null);
        database.commit(group, Logged.metric(request.run(), metric));
    }

    public void logParam(LogParam request) {
        Rules.checkKey(request.key(), "key");
        Rules.checkText(request.value(), "value");
        var param = new Param(request.key(), Rules.cut(request.value(), Rules.MAX_PARAM_VALUE));
        database.commit(group, Logged.param(request.run(), param));
    }

    public void setTag(SetTag request) {
        Rules.checkKey(request.key(), "key");
        Rules.checkText(request.value(), "value");
        var tag = new Tag(request.key(), Rules.cut(request.value(), Rules.MAX_TAG_VALUE));
        database.commit(group, Logged.tag(request.run(), tag));
    }

    public void logBatch(LogBatch request) {
        Rules.checkRunId(request.run());
        Rules.checkCount(request.metrics().size(), MAX_METRICS, "metrics");
        Rules.checkCount(request.params().size(), MAX_PARAMS, "params");
        Rules.checkCount(request.tags().size(), MAX_TAGS, "tags");
        int all = request.metrics().size()
                + request.params().size()
                + request.tags().size();
        Rules.checkCount(all, MAX_METRICS, "metrics, params and tags together");
        var metrics = new ArrayList<Metric>();
        for (int i = 0; i < request.metrics().size(); i++) {
            metrics.add(checked(request.metrics().get(i), "metrics[" + i + "]"));
        }
        database.commit(group, new Logged(request.run(), metrics, params(request), tags(request)));
    }

    /** Links a run to data sets and models that it read; what is linked already stays as it is. */
    public void logInputs(LogInputs request) {
        Rules.checkRunId(request.run());
        checkCount("datasets", request.datasets().size());
        checkCount("models", request.models().size());
        request.datasets().forEach(RunLogging::check);
        database.write(tx -> {
            var run = Runs.active(tx, request.run());
            for (var input : request.datasets()) {
                long dataset = DatasetStore.findOrInsert(tx, run.experimentId(), input.dataset());
                DatasetStore.link(tx, run.id(), dataset)
                        .ifPresent(id ->
                                DatasetStore.setInputTags(tx, id, Rules.lastOfEach(input.tags(), Rules.MAX_NAME)));
            }
            request.models().forEach(model -> DatasetStore.linkInputModel(tx, run.id(), model.modelId()));
            return true;
        });
    }

    /** Links a run to models that it wrote; a repeat moves the step. */
    public void logOutputs(LogOutputs request) {
        checkCount("models", request.models().size());
        database.write(tx -> {
            var run = Runs.active(tx, request.run());
            for (ModelOutput model : request.models()) {
                DatasetStore.linkOutputModel(tx, run.id(), model);
            }
            return true;
        });
    }

    /** One transaction writes them all, and others wait for it. */
    private static void checkCount(String field, int count) {
        if (count > MAX_LINKS) {
            throw INVALID_PARAMETER_VALUE.error(
                    "'%s' has %d items where at most %d are allowed", field, count, MAX_LINKS);
        }
    }

    /** Appends to the run's history of models, as 2.x clients ask for. */
    public void logModel(LogModel request) {
        var entry = historyEntry(request.modelJson());
        database.write(tx -> {
            var run = Runs.active(tx, request.run());
            RunStore.lock(tx, run.id()); // the history is read, then written
            var history = new ArrayList<Object>(history(tx, run));
            history.add(entry);
            var tag = new Tag(MODEL_HISTORY, Json.writeText(history));
            runs.setTags(tx, run.id(), run.experimentId(), List.of(tag));
            return true;
        });
    }

    private List<?> history(Tx tx, RunRow run) {
        var text = TextStore.tag(tx, new Series(run.id(), keys.find(tx, MODEL_HISTORY)));
        if (text == null) {
            return List.of();
        }
        // The tag is a list; the codec reads objects.
        return Json.readMap("{\"history\":" + text + "}").get("history") instanceof List<?> list ? list : List.of();
    }

    private static Map<String, Object> historyEntry(String modelJson) {
        var model = Json.readMap(modelJson);
        var entry = new LinkedHashMap<String, Object>();
        for (var field : List.of("run_id", "artifact_path", "utc_time_created", "flavors")) {
            var value = model.get(field);
            if (value == null) {
                throw INVALID_PARAMETER_VALUE.error(
                        "Malformed model info: '%s' is missing in 'model_json'; it needs artifact_path, flavors,"
                                + " utc_time_created and run_id",
                        field);
            }
            entry.put(field, value);
        }
        var uuid = model.get("model_uuid");
        if (uuid != null) {
            entry.put("model_uuid", uuid);
        }
        return entry;
    }

    private static Metric checked(Metric metric, String path) {
        Rules.checkKey(metric.key(), path + ".name");
        Rules.checkTimestamp(metric.timestamp(), path + ".timestamp");
        return new Metric(
                metric.key(),
                metric.value(),
                metric.timestamp(),
                metric.step(),
                emptyIsNull(metric.modelId()),
                metric.datasetName(),
                metric.datasetDigest(),
                null);
    }

    private static List<Param> params(LogBatch request) {
        var seen = new HashSet<String>();
        var params = new ArrayList<Param>();
        for (int i = 0; i < request.params().size(); i++) {
            var param = request.params().get(i);
            Rules.checkKey(param.key(), "params[" + i + "].key");
            Rules.checkText(param.value(), "params[" + i + "].value");
            if (!seen.add(param.key())) {
                throw INVALID_PARAMETER_VALUE.error(
                        "Duplicate parameter keys have been submitted: '%s' is in the request twice", param.key());
            }
            params.add(new Param(param.key(), Rules.cut(param.value(), Rules.MAX_PARAM_VALUE)));
        }
        return params;
    }

    private static List<Tag> tags(LogBatch request) {
        for (int i = 0; i < request.tags().size(); i++) {
            Rules.checkKey(request.tags().get(i).key(), "tags[" + i + "].key");
        }
        return Rules.lastOfEach(request.tags(), Rules.MAX_TAG_VALUE);
    }

    private static void check(DatasetInput input) {
        var dataset = input.dataset();
        Rules.checkLength(dataset.name(), "name", 500);
        Rules.checkLength(dataset.digest(), "digest", 36);
        Rules.checkText(dataset.sourceType(), "source_type");
        Rules.checkLength(dataset.source(), "source", 65_535);
        Rules.checkLength(orEmpty(dataset.schema()), "schema", 1_048_575);
        Rules.checkLength(orEmpty(dataset.profile()), "profile", 16_777_215);
        for (var tag : input.tags()) {
            Rules.checkLength(tag.key(), "key", 255);
            Rules.checkLength(tag.value(), "value", 500);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String emptyIsNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
