package io.millrace.spark.autolog;

import io.millrace.client.MlflowClient;
import io.millrace.client.ModelSpec;
import io.millrace.client.RunModel;
import io.millrace.mlmanager.spool.DirectLog;
import io.millrace.mlmanager.spool.Entry;
import io.millrace.mlmanager.spool.NewRun;
import io.millrace.mlmanager.spool.NewRun.ExperimentRef;
import io.millrace.mlmanager.spool.OpenRun;
import io.millrace.mlmanager.spool.RunLog;
import io.millrace.mlmanager.spool.Spool;
import io.millrace.mlmanager.spool.SpoolSettings;
import io.millrace.models.MlModel;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.http.RetryPolicy;
import io.millrace.protocol.http.Transport;
import io.millrace.protocol.http.TransportConfig;
import io.millrace.protocol.tracking.DatasetInput;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * By way of the spool that the manager has too: what a server that is away does not take waits on disk, and is sent by whoever comes
 * next.
 */
final class LogWriter implements RunWriter {
    private static final System.Logger LOG = System.getLogger(LogWriter.class.getName());

    /** An application that ends does not wait for minutes. */
    private static final RetryPolicy RETRIES = new RetryPolicy(2, 0.5, 0.5);

    private static final int MOST_OF_A_BATCH = 100;

    private final RunLog log;
    private final MlflowClient client;
    private final String experiment;
    private final String user;
    private final Map<String, OpenRun> runs = new HashMap<>();

    LogWriter(String trackingUri, AutologSettings settings, String user) {
        var config =
                TransportConfig.fromEnvironment(trackingUri, System.getenv()).withRetries(RETRIES);
        this.client = new MlflowClient(new Transport(config));
        this.log = log(config, settings.spool(), client);
        this.experiment = settings.experiment();
        this.user = user;
    }

    private static RunLog log(TransportConfig config, Optional<SpoolSettings> spool, MlflowClient client) {
        if (spool.isPresent()) {
            try {
                return Spool.open(spool.get(), config);
            } catch (MlflowException e) {
                LOG.log(System.Logger.Level.WARNING, "There is no spool: {0}", e.sentence());
            }
        }
        return new DirectLog(client);
    }

    @Override
    public String start(String name, long start, List<Tag> tags) {
        var run = log.start(new NewRun(ExperimentRef.ofName(experiment), user, Optional.of(name), start, tags));
        runs.put(run.id(), run);
        return run.id();
    }

    private OpenRun run(String runId) {
        return Objects.requireNonNull(runs.computeIfAbsent(runId, log::open));
    }

    @Override
    public void params(String runId, List<Param> params) {
        for (int i = 0; i < params.size(); i += MOST_OF_A_BATCH) {
            var some = params.subList(i, Math.min(params.size(), i + MOST_OF_A_BATCH));
            run(runId).write(new Entry.Batch(List.of(), some, List.of()));
        }
    }

    @Override
    public void metrics(String runId, List<Metric> metrics) {
        for (int i = 0; i < metrics.size(); i += MOST_OF_A_BATCH) {
            var some = metrics.subList(i, Math.min(metrics.size(), i + MOST_OF_A_BATCH));
            run(runId).write(new Entry.Batch(some, List.of(), List.of()));
        }
    }

    @Override
    public void tags(String runId, List<Tag> tags) {
        if (!tags.isEmpty()) {
            run(runId).write(new Entry.Batch(List.of(), List.of(), tags));
        }
    }

    @Override
    public void inputs(String runId, List<DatasetInput> inputs) {
        if (inputs.isEmpty()) {
            return;
        }
        try {
            run(runId).write(new Entry.Inputs(inputs));
        } catch (MlflowException e) { // an old server of MLflow's; the tag of data sources says the same
            LOG.log(System.Logger.Level.WARNING, "Data-set inputs are refused: {0}", e.sentence());
        }
    }

    @Override
    public void text(String runId, String path, String text) {
        try {
            var file = Files.createTempFile("millrace-autolog-", ".txt");
            try {
                Files.writeString(file, text);
                run(runId).store(file, path);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The MLmodel file comes last: where it is, the model is whole. */
    @Override
    public void model(String runId, ModelSpec spec) {
        var run = run(runId);
        var model = RunModel.complete(spec.withLayout(ModelSpec.Layout.RUN_ARTIFACTS), run.id());
        var last = model.folder().resolve(MlModel.FILE_NAME);
        try (var files = Files.walk(model.folder())) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(each -> !each.equals(last))
                    .toList()) {
                store(run, model, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store(run, model, last);
        run.write(new Entry.ModelNote(model.uuid(), model.summary()));
    }

    private static void store(OpenRun run, RunModel model, Path file) {
        var path = model.path();
        for (var name : model.folder().relativize(file)) {
            path = path.resolve(name.toString());
        }
        run.store(file, path.toString());
    }

    @Override
    public void end(String runId, RunStatus status, long end) {
        run(runId).write(new Entry.End(status, end));
    }

    @Override
    public void close() {
        runs.values().forEach(OpenRun::close);
        log.close();
        client.close();
    }
}
