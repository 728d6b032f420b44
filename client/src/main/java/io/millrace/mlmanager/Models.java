package io.millrace.mlmanager;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.RESOURCE_ALREADY_EXISTS;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.artifacts.LocalFolders;
import io.millrace.client.ModelSpec;
import io.millrace.client.RunModel;
import io.millrace.mlmanager.PipelineSupport.ModelToLog;
import io.millrace.mlmanager.spool.Away;
import io.millrace.mlmanager.spool.Entry;
import io.millrace.mlmanager.spool.OpenRun;
import io.millrace.models.MlModel;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.tracking.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/** Models of the engine, to a run and back. */
final class Models {
    /** Tag of a run that has a model: its path below the run's artifacts. Deployments read it. */
    static final String NAME_TAG = "splice.model_name";

    /** Tag of a run that has a model: {@code ready}, or why only the engine can score it. */
    static final String SCORER_TAG = "millrace.model.scorer";

    private static final String DEFAULT_NAME = "model";
    private static final String OLD_NAME = "spark_model";

    private final Session session;
    private final Engine engine;
    private final Map<OpenRun, String> logged = new WeakHashMap<>();

    Models(Session session, Engine engine) {
        this.session = session;
        this.engine = engine;
    }

    void log(ModelToLog model) {
        var run = session.active().needRun().run();
        refuseSecond(run);
        var folder = temporary();
        try {
            var saved = engine.support().save(model, folder);
            var spec = saved.spec().withLayout(ModelSpec.Layout.RUN_ARTIFACTS);
            send(run, RunModel.complete(spec, run.id()));
            run.write(new Entry.TagValue(NAME_TAG, model.name()));
            run.write(new Entry.TagValue(
                    SCORER_TAG,
                    saved.sparkOnly().map(why -> "Spark only: " + why).orElse("ready")));
            logged.put(run, model.name());
        } finally {
            LocalFolders.discard(folder);
        }
    }

    /** The tag tells of another manager's model too, if the server is there to be asked. */
    private void refuseSecond(OpenRun run) {
        var name = Optional.ofNullable(logged.get(run)).or(() -> nameOnServer(run));
        if (name.isPresent()) {
            throw RESOURCE_ALREADY_EXISTS.error(
                    "The run '%s' has the model '%s' already, and a run has at most one; start another run",
                    run.id(), name.get());
        }
    }

    private Optional<String> nameOnServer(OpenRun run) {
        try {
            run.settle();
            return name(session.client().getRun(session.log().serverId(run.id())));
        } catch (MlflowException e) {
            if (Away.is(e) || e.code() == RESOURCE_DOES_NOT_EXIST) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static Optional<String> name(Run run) {
        var data = run.data();
        return data == null
                ? Optional.empty()
                : data.tags().stream()
                        .filter(tag -> tag.key().equals(NAME_TAG))
                        .map(tag -> tag.value())
                        .findFirst();
    }

    /** The MLmodel file comes last: where it is, the model is whole. */
    private static void send(OpenRun run, RunModel model) {
        for (var file : LocalFolders.files(model.folder())) {
            if (!file.toString().equals(MlModel.FILE_NAME)) {
                send(run, model, file);
            }
        }
        send(run, model, Path.of(MlModel.FILE_NAME));
        run.write(new Entry.ModelNote(model.uuid(), model.summary()));
    }

    private static void send(OpenRun run, RunModel model, Path file) {
        var path = model.path();
        for (var name : file) {
            path = path.resolve(name.toString());
        }
        run.store(model.folder().resolve(file), path.toString());
    }

    /**
     * @param runId empty: the active one
     * @param name empty: {@code model}, then what the tag says, then {@code spark_model}
     */
    Object load(String runId, String name) {
        var support = engine.support();
        var id = session.settledRunId(runId);
        var run = session.client().getRun(id);
        var names = new LinkedHashSet<String>();
        if (name.isEmpty()) {
            names.add(DEFAULT_NAME);
            name(run).ifPresent(names::add);
            names.add(OLD_NAME);
        } else {
            names.add(name);
        }
        var found = names.stream().filter(each -> isModel(id, each)).findFirst().orElseThrow(() -> missing(id, names));
        // Some models read their data when they are used, so the folder stays as long as this JVM.
        var folder = LocalFolders.discardedAtExit(temporary());
        return support.load(session.client().downloadModel("runs:/" + id + "/" + found, folder.resolve("model")));
    }

    private boolean isModel(String runId, String name) {
        return session.client().artifacts(runId).list(name).stream()
                .anyMatch(file -> file.path().endsWith("/" + MlModel.FILE_NAME));
    }

    private static MlflowException missing(String runId, Set<String> names) {
        return RESOURCE_DOES_NOT_EXIST.error("The run '%s' has no model named %s", runId, String.join(" or ", names));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("millrace-model-");
        } catch (IOException e) {
            throw INTERNAL_ERROR.error(e, "Cannot make a temporary folder");
        }
    }
}
