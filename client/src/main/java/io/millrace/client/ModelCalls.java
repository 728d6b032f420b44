package io.millrace.client;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.models.MlModel;
import io.millrace.models.ModelResolver;
import io.millrace.models.ModelUri;
import io.millrace.protocol.tracking.CreateLoggedModel;
import io.millrace.protocol.tracking.FinalizeLoggedModel;
import io.millrace.protocol.tracking.LogOutputs;
import io.millrace.protocol.tracking.LoggedModelInfo;
import io.millrace.protocol.tracking.LoggedModelStatus;
import io.millrace.protocol.tracking.ModelOutput;
import java.nio.file.Path;
import java.util.List;

/** Whole models: logged and brought back. */
interface ModelCalls extends ArtifactCalls, RunCalls, LogCalls, LoggedModelCalls {
    /** Finds models by URI: registered ones, logged ones, those below runs, and folders that can be opened here. */
    ModelResolver models();

    /**
     * Brings a model, whole or not at all, and beside it a note of the version that it is. Files that are not what the server
     * knows of them raise {@code DATA_LOSS}.
     *
     * @param uri any model URI
     * @param folder does not exist yet, or is empty
     * @return the folder
     */
    default Path downloadModel(String uri, Path folder) {
        var models = models();
        return models.fetch(models.resolve(ModelUri.parse(uri)), folder);
    }

    /**
     * Logs a model. If that fails half-way, a logged model stays behind that is marked as failed.
     *
     * @return where it is
     */
    default ModelUri logModel(String runId, ModelSpec spec) {
        var files = new ModelFiles(spec);
        return spec.layout() == ModelSpec.Layout.RUN_ARTIFACTS
                ? logBelowRun(runId, spec, files)
                : logOnItsOwn(runId, spec, files);
    }

    private ModelUri logOnItsOwn(String runId, ModelSpec spec, ModelFiles files) {
        var experiment = getRun(runId).info().experimentId();
        var request = new CreateLoggedModel(experiment, spec.name(), "", runId, List.of(), List.of());
        var model = createLoggedModel(request).info();
        boolean complete = false;
        try {
            var root = model.artifactUri();
            write(artifacts(model), "", spec, files, files.describe(root, runId, model.modelId(), model.modelId()));
            complete = true;
        } finally {
            finish(model, complete);
        }
        logOutputs(new LogOutputs(runId, null, List.of(new ModelOutput(model.modelId(), 0))));
        return new ModelUri.LoggedModel(model.modelId());
    }

    private void finish(LoggedModelInfo model, boolean complete) {
        var status = complete ? LoggedModelStatus.LOGGED_MODEL_READY : LoggedModelStatus.LOGGED_MODEL_UPLOAD_FAILED;
        finalizeLoggedModel(new FinalizeLoggedModel(model.modelId(), status));
    }

    private ModelUri logBelowRun(String runId, ModelSpec spec, ModelFiles files) {
        var path = ArtifactPath.of(spec.name());
        var described = files.describe(path.toString(), runId, null, RunModel.newUuid());
        write(artifacts(runId), path.toString(), spec, files, described);
        logModel(runId, RunModel.summary(described));
        return new ModelUri.RunFiles(runId, path);
    }

    /** The MLmodel file comes last: where it is, the model is whole. */
    private static void write(
            RunArtifacts target, String directory, ModelSpec spec, ModelFiles files, MlModel described) {
        var folder = ArtifactPath.of(directory);
        target.logDirectory(spec.files(), directory);
        files.texts()
                .forEach((path, text) ->
                        target.logText(text, folder.resolve(path).toString()));
        target.logText(described.toYaml(), folder.resolve(MlModel.FILE_NAME).toString());
    }
}
