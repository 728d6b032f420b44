package io.millrace.server.tracking;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.tracking.CreateRun;
import io.millrace.protocol.tracking.Experiment;
import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.RunColumnsResponse;
import io.millrace.protocol.tracking.RunInfo;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.SearchRuns;
import io.millrace.protocol.tracking.SearchRunsResponse;
import io.millrace.protocol.tracking.Tag;
import io.millrace.protocol.tracking.UpdateRun;
import io.millrace.server.db.Database;
import io.millrace.server.db.Tx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules of runs; one method is one transaction. Thread-safe. */
public final class Runs {
    private static final int MAX_RUN_NAME = 250;

    private final Database database;
    private final Keys keys;
    private final Ids ids;
    private final Clock clock;

    Runs(Database database, Keys keys, Ids ids, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
    }

    public Run create(CreateRun request) {
        var tags = Rules.lastOfEach(request.tags(), Rules.MAX_TAG_VALUE);
        var name = nameOf(request, tags);
        var start = request.startTime() == null ? clock.millis() : request.startTime();
        Rules.checkText(request.userId(), "user_id");
        return database.write(tx -> {
            var experiment = Experiments.existingActive(tx, request.experimentId());
            var info = newInfo(experiment, name, request.userId(), start);
            long experimentId = Long.parseLong(experiment.experimentId());
            long run = RunStore.insert(tx, experimentId, info);
            setTags(tx, run, experimentId, withName(tags, name));
            return whole(tx, info.runId());
        });
    }

    public Run get(String runId) {
        return database.read(tx -> whole(tx, runId));
    }

    /** Without what was logged to it. */
    RunInfo info(String runId) {
        return database.read(tx -> existing(tx, runId).info());
    }

    public RunInfo update(UpdateRun request) {
        var name = request.runName() == null ? "" : request.runName();
        Rules.checkLength(name, "run_name", MAX_RUN_NAME);
        return database.write(tx -> {
            var run = active(tx, request.run());
            RunStore.update(tx, run.id(), request.status(), request.endTime());
            if (!name.isEmpty()) {
                RunStore.rename(tx, run.id(), name);
                setTags(tx, run.id(), run.experimentId(), List.of(new Tag(LogGroup.RUN_NAME, name)));
            }
            return existing(tx, request.run()).info();
        });
    }

    public void delete(String runId) {
        move(List.of(runId), true);
    }

    public void restore(String runId) {
        move(List.of(runId), false);
    }

    /** All of them or none: an unknown one raises {@code RESOURCE_DOES_NOT_EXIST}. */
    public void move(List<String> runIds, boolean deleted) {
        database.write(tx -> {
            for (var runId : runIds) {
                RunStore.setDeleted(tx, existing(tx, runId).id(), deleted, clock.millis());
            }
            return true;
        });
    }

    public void deleteTag(String runId, String key) {
        database.write(tx -> {
            var run = active(tx, runId);
            if (!TextStore.deleteTag(tx, new Series(run.id(), keys.find(tx, key)))) {
                throw RESOURCE_DOES_NOT_EXIST.error("No tag with name: %s in run with id %s", key, runId);
            }
            return true;
        });
    }

    public SearchRunsResponse search(SearchRuns request) {
        return database.read(tx -> new RunPages(tx, keys, request).page());
    }

    public long count(SearchRuns request) {
        return database.read(tx -> new RunPages(tx, keys, request).count());
    }

    /** Every metric, param and tag name that runs of these experiments have, sorted. */
    public RunColumnsResponse columns(List<String> experimentIds) {
        return database.read(tx -> {
            var experiments = RunPages.experiments(experimentIds);
            return new RunColumnsResponse(
                    RunColumnStore.names(tx, keys, "latest_metrics", experiments),
                    RunColumnStore.names(tx, keys, "params", experiments),
                    RunColumnStore.names(tx, keys, "tags", experiments));
        });
    }

    /** Root URI of a run's artifacts, within somebody else's transaction; empty if there is no such run. */
    public Optional<String> artifactRoot(Tx tx, String runId) {
        return RunStore.find(tx, runId).map(run -> String.valueOf(run.info().artifactUri()));
    }

    static RunRow existing(Tx tx, String runId) {
        return RunStore.find(tx, runId).orElseThrow(() -> notFound(runId));
    }

    static RunRow active(Tx tx, String runId) {
        var run = existing(tx, runId);
        if (run.deleted()) {
            throw notActive(runId);
        }
        return run;
    }

    static MlflowException notFound(String runId) {
        return RESOURCE_DOES_NOT_EXIST.error("Run with id=%s not found", Rules.cut(runId, 300));
    }

    static MlflowException notActive(String runId) {
        return INVALID_PARAMETER_VALUE.error(
                "The run %s must be in the 'active' state. Current state is deleted.", runId);
    }

    void setTags(Tx tx, long run, long experimentId, List<Tag> tags) {
        var numbers = keys.findOrAdd(tx, tags.stream().map(Tag::key).toList());
        var values = new LinkedHashMap<Series, String>();
        tags.forEach(tag -> values.put(new Series(run, numbers.getOrDefault(tag.key(), Keys.NONE)), tag.value()));
        TextStore.setTags(tx, values, Map.of(run, experimentId));
    }

    private Run whole(Tx tx, String runId) {
        return RunContents.load(tx, keys, List.of(existing(tx, runId))).getFirst();
    }

    private RunInfo newInfo(Experiment experiment, String name, String user, long start) {
        var runId = ids.hex();
        var root = ArtifactLocations.forRun(String.valueOf(experiment.artifactLocation()), runId);
        return new RunInfo(
                runId,
                runId,
                name,
                experiment.experimentId(),
                user,
                RunStatus.RUNNING,
                start,
                null,
                root,
                RunStore.stage(false));
    }

    /** The name from the field, the tag, or neither; the two must not contradict each other. */
    private String nameOf(CreateRun request, List<Tag> tags) {
        var field = request.runName() == null ? "" : request.runName();
        var tag = tags.stream()
                .filter(t -> t.key().equals(LogGroup.RUN_NAME))
                .map(Tag::value)
                .findFirst()
                .orElse("");
        if (!field.isEmpty() && !tag.isEmpty() && !field.equals(tag)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values:"
                            + " run_name='%s', mlflow.runName='%s'. Give one of them, or the same twice.",
                    field, tag);
        }
        var name = field.isEmpty() ? tag : field;
        Rules.checkLength(name, "run_name", MAX_RUN_NAME);
        return name.isEmpty() ? ids.name() : name;
    }

    private static List<Tag> withName(List<Tag> tags, String name) {
        var keys = new HashSet<String>();
        var all = new ArrayList<Tag>();
        all.add(new Tag(LogGroup.RUN_NAME, name));
        keys.add(LogGroup.RUN_NAME);
        tags.stream().filter(tag -> keys.add(tag.key())).forEach(all::add);
        return all;
    }
}
