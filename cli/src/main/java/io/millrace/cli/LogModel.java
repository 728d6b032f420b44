package io.millrace.cli;

import io.millrace.client.MlflowClient;
import io.millrace.client.ModelSpec;
import io.millrace.models.ModelUri;
import io.millrace.protocol.registry.CreateModelVersion;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a model that is a folder of this machine to the server. */
@Command(
        name = "log",
        description =
                "Log a folder with a model, whoever wrote it, as a logged model of a run, and register it if asked to.")
final class LogModel extends ServerTask {
    @Parameters(paramLabel = "FOLDER", description = "Folder with an MLmodel file.")
    private Path folder = Path.of("");

    @Option(
            names = "--name",
            defaultValue = "model",
            description = "Name of the logged model. Default: ${DEFAULT-VALUE}.")
    private String name = "";

    @Option(
            names = {"-r", "--run-id"},
            description = "Run that it belongs to. Default: a new run.")
    @Nullable
    private String runId;

    @Option(
            names = {"-n", "--experiment-name"},
            defaultValue = "Default",
            description = "Experiment of the new run, made if there is none. Default: ${DEFAULT-VALUE}.")
    private String experiment = "";

    @Option(names = "--register", paramLabel = "MODEL", description = "Also add a version to this registered model.")
    @Nullable
    private String registered;

    @Override
    void run(MlflowClient mlflow) {
        var spec = ModelSpec.ofSaved(name, folder);
        var uri = runId == null ? inNewRun(mlflow, spec) : mlflow.logModel(runId, spec);
        var said = new LinkedHashMap<String, String>();
        said.put("model_uri", uri.toString());
        if (registered != null) {
            said.put("version", register(mlflow, registered, uri));
        }
        var also = registered == null ? "" : ", registered as " + registered + "/" + said.get("version");
        output.done("Logged " + uri + also, said);
    }

    private ModelUri inNewRun(MlflowClient mlflow, ModelSpec spec) {
        var run = mlflow.createRun(mlflow.getOrCreateExperiment(experiment), name)
                .info()
                .runId();
        var uri = mlflow.logModel(run, spec);
        mlflow.setTerminated(run);
        return uri;
    }

    private static String register(MlflowClient mlflow, String model, ModelUri uri) {
        mlflow.getOrCreateRegisteredModel(model);
        var logged = uri instanceof ModelUri.LoggedModel one ? one.modelId() : null;
        return mlflow.createModelVersion(
                        new CreateModelVersion(model, uri.toString(), null, List.of(), null, null, logged))
                .version();
    }
}
