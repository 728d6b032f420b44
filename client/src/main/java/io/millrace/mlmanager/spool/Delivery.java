package io.millrace.mlmanager.spool;

import static io.millrace.protocol.ErrorCode.DATA_LOSS;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.http.Payload;
import io.millrace.protocol.tracking.Experiment;
import io.millrace.protocol.tracking.LogBatch;
import io.millrace.protocol.tracking.LogInputs;
import io.millrace.protocol.tracking.LogMetric;
import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.RunData;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.SearchRuns;
import io.millrace.protocol.tracking.Tag;
import io.millrace.protocol.tracking.UpdateRun;
import io.millrace.protocol.tracking.ViewType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings entries to the server: the one place that knows which request is which. Thread-safe. */
record Delivery(MlflowClient client) {
    /** Tag of a run that was made by a spool: the id under which the spool knows it. Pages hide it. */
    static final String SPOOL_TAG = "mlflow.millrace.spool";

    private static final String MODEL_HISTORY = "mlflow.log-model.history";

    Experiment experiment(String name) {
        var existing = client.findExperimentByName(name);
        if (existing.isPresent()) {
            return existing.get();
        }
        return client.getExperiment(client.getOrCreateExperiment(name));
    }

    Run create(NewRun run) {
        return client.createRun(run.request(experimentId(run.experiment())));
    }

    /** Makes the run that a spool knows under an id, unless that was done before and only the answer got lost. */
    Run createOnce(NewRun run, String spoolId) {
        var experiment = experimentId(run.experiment());
        var found = find(experiment, spoolId);
        if (found.isPresent()) {
            return found.get();
        }
        var tags = new ArrayList<>(run.tags());
        tags.add(new Tag(SPOOL_TAG, spoolId));
        return client.createRun(run.withTags(tags).request(experiment));
    }

    private Optional<Run> find(String experiment, String spoolId) {
        var filter = "tags.`" + SPOOL_TAG + "` = '" + spoolId + "'";
        var page = client.searchRunsPage(new SearchRuns(List.of(experiment), filter, ViewType.ALL, 1, List.of(), null));
        return page.runs().stream().findFirst();
    }

    private String experimentId(NewRun.ExperimentRef experiment) {
        return experiment
                .id()
                .orElseGet(() -> client.getOrCreateExperiment(experiment.name().orElseThrow()));
    }

    void send(String runId, Entry entry) {
        if (entry instanceof Entry.Point point) {
            var at = point.timestamp();
            client.logMetric(
                    new LogMetric(runId, runId, point.key(), point.value(), at, point.step(), null, null, null));
        } else if (entry instanceof Entry.ParamValue param) {
            client.logParam(runId, param.key(), param.value());
        } else if (entry instanceof Entry.TagValue tag) {
            client.setTag(runId, tag.key(), tag.value());
        } else if (entry instanceof Entry.Batch batch) {
            send(runId, batch);
        } else if (entry instanceof Entry.Inputs inputs) {
            client.logInputs(new LogInputs(runId, runId, inputs.datasets(), List.of()));
        } else if (entry instanceof Entry.ModelNote model) {
            note(runId, model);
        } else if (entry instanceof Entry.End end) {
            client.updateRun(new UpdateRun(
                    runId, runId, end.status(), end.status() == RunStatus.RUNNING ? null : end.time(), null));
        } else if (entry instanceof Entry.Deletion) {
            client.deleteRun(runId);
        } else {
            throw DATA_LOSS.error("A file of run '%s' has no bytes", runId);
        }
    }

    void send(String runId, Entry.Batch batch) {
        client.logBatch(new LogBatch(runId, runId, batch.metrics(), batch.params(), batch.tags()));
    }

    /** The server would note a model as often as it is told. */
    private void note(String runId, Entry.ModelNote model) {
        if (!tag(client.getRun(runId).data(), MODEL_HISTORY).contains(model.uuid())) {
            client.logModel(runId, model.json());
        }
    }

    private static String tag(@Nullable RunData data, String key) {
        return data == null
                ? ""
                : data.tags().stream()
                        .filter(tag -> tag.key().equals(key))
                        .map(Tag::value)
                        .findFirst()
                        .orElse("");
    }

    void store(String runId, Payload content, String path) {
        client.artifacts(runId).log(content, path);
    }
}
