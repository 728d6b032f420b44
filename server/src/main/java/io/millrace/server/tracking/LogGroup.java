package io.millrace.server.tracking;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.Tag;
import io.millrace.server.db.Group;
import io.millrace.server.db.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that clients log while they train, committed together: whatever the number of requests, a batch is a handful
 * of statements. A request that breaks a rule writes nothing, and the others of its batch do not notice.
 */
final class LogGroup implements Group<Logged> {
    static final String RUN_NAME = "mlflow.runName";

    private final Keys keys;
    private final ShortSeries shortSeries = new ShortSeries();

    LogGroup(Keys keys) {
        this.keys = keys;
    }

    @Override
    public List<Optional<MlflowException>> apply(Tx tx, List<Logged> commands) {
        return new Batch(tx, commands).apply();
    }

    /** One transaction's worth of requests. */
    private final class Batch {
        private final Tx tx;
        private final List<Logged> commands;
        private final Map<String, RunStore.Target> runs;
        private final Map<String, Long> models;
        private final Map<String, Long> keyIds;
        private final Map<Series, String> storedParams;
        private final Map<Series, String> newParams = new LinkedHashMap<>();
        private final Map<Series, String> newTags = new LinkedHashMap<>();
        private final Map<Long, String> newNames = new LinkedHashMap<>();
        private final Map<Series, List<Point>> points = new LinkedHashMap<>();
        private final List<LoggedModelStore.ModelPoint> modelPoints = new ArrayList<>();

        Batch(Tx tx, List<Logged> commands) {
            this.tx = tx;
            this.commands = commands;
            var runIds = new HashSet<String>();
            commands.forEach(command -> runIds.add(command.runId()));
            this.runs = RunStore.targets(tx, runIds);
            this.models = LoggedModelStore.findIds(tx, modelIds());
            this.keyIds = keys.findOrAdd(tx, names());
            this.storedParams = storedParams();
        }

        List<Optional<MlflowException>> apply() {
            var results = new ArrayList<Optional<MlflowException>>(commands.size());
            for (var command : commands) {
                var problem = problem(command);
                if (problem.isEmpty()) {
                    accept(command);
                }
                results.add(problem);
            }
            write();
            return results;
        }

        private Set<String> names() {
            var names = new HashSet<String>();
            for (var command : commands) {
                command.metrics().forEach(metric -> names.add(metric.key()));
                command.params().forEach(param -> names.add(param.key()));
                command.tags().forEach(tag -> names.add(tag.key()));
            }
            return names;
        }

        private Set<String> modelIds() {
            var ids = new HashSet<String>();
            for (var command : commands) {
                for (var metric : command.metrics()) {
                    if (metric.modelId() != null) {
                        ids.add(metric.modelId());
                    }
                }
            }
            return ids;
        }

        private Map<Series, String> storedParams() {
            var wanted = new HashSet<Series>();
            for (var command : commands) {
                var run = runs.get(command.runId());
                if (run != null) {
                    command.params().forEach(param -> wanted.add(series(run, param.key())));
                }
            }
            return TextStore.params(tx, wanted);
        }

        /** The rule that a request breaks, given what is stored and what came before it in this batch. */
        private Optional<MlflowException> problem(Logged command) {
            var run = runs.get(command.runId());
            if (run == null) {
                return Optional.of(Runs.notFound(command.runId()));
            }
            if (run.deleted()) {
                return Optional.of(Runs.notActive(command.runId()));
            }
            for (var param : command.params()) {
                var series = series(run, param.key());
                var known = newParams.getOrDefault(series, storedParams.get(series));
                if (known != null && !known.equals(param.value())) {
                    return Optional.of(changed(command.runId(), param, known));
                }
            }
            return command.metrics().stream()
                    .map(Metric::modelId)
                    .filter(id -> id != null && !models.containsKey(id))
                    .findFirst()
                    .map(id -> RESOURCE_DOES_NOT_EXIST.error("Logged model '%s' not found", id));
        }

        private void accept(Logged command) {
            var run = runs.get(command.runId());
            if (run == null) {
                return;
            }
            for (var param : command.params()) {
                var series = series(run, param.key());
                if (!storedParams.containsKey(series)) {
                    newParams.put(series, param.value());
                }
            }
            for (var metric : command.metrics()) {
                var point = Point.of(metric.timestamp(), metric.step(), metric.value());
                points.computeIfAbsent(series(run, metric.key()), s -> new ArrayList<>())
                        .add(point);
                if (metric.modelId() != null) {
                    var model = models.getOrDefault(metric.modelId(), Keys.NONE);
                    modelPoints.add(new LoggedModelStore.ModelPoint(model, command.runId(), metric, point));
                }
            }
            command.tags().forEach(tag -> accept(run, tag));
        }

        private void accept(RunStore.Target run, Tag tag) {
            newTags.put(series(run, tag.key()), tag.value());
            if (tag.key().equals(RUN_NAME) && !tag.value().isEmpty()) {
                newNames.put(run.id(), tag.value());
            }
        }

        private void write() {
            var experiments = new HashMap<Long, Long>();
            runs.values().forEach(run -> experiments.put(run.id(), run.experimentId()));
            TextStore.insertParams(tx, newParams, experiments);
            if (!points.isEmpty()) {
                writePoints(experiments);
            }
            LoggedModelStore.addMetrics(tx, modelPoints);
            TextStore.setTags(tx, newTags, experiments);
            newNames.forEach((run, name) -> RunStore.rename(tx, run, name));
        }

        private void writePoints(Map<Long, Long> experiments) {
            var fresh = MetricStore.append(tx, points);
            var added = new HashMap<Series, Integer>();
            fresh.forEach((series, list) -> added.put(series, list.size()));
            var latest = new LinkedHashMap<Series, Point>();
            points.forEach((series, list) ->
                    latest.put(series, list.stream().max(Point.LATEST_LAST).orElseThrow()));
            var states = MetricStore.advance(tx, new MetricStore.Advance(latest, added, experiments), shortSeries);
            Rollups.add(tx, states, fresh);
        }

        private Series series(RunStore.Target run, String key) {
            return new Series(run.id(), keyIds.getOrDefault(key, Keys.NONE));
        }

        private MlflowException changed(String runId, Param param, String known) {
            return INVALID_PARAMETER_VALUE.error(
                    "Changing param values is not allowed. Param with key='%s' was already logged with value='%s' for run"
                            + " ID='%s'. Attempted logging new value '%s'.",
                    param.key(), known, runId, param.value());
        }
    }
}
