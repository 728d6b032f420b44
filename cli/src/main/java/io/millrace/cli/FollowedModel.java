package io.millrace.cli;

import io.millrace.client.MlflowClient;
import io.millrace.models.ModelUri;
import io.millrace.serving.ModelSource;
import java.util.Optional;

/**
 * A model of a tracking server, served under the name that a URI gives it. An alias, stage or {@code latest} is looked up each time.
 *
 * @param uri that was asked for
 * @param mlflow the server; not asked for folders of this machine
 */
record FollowedModel(ModelUri uri, MlflowClient mlflow) implements ModelSource {
    @Override
    public Optional<Fetched> fetch(String current) {
        var models = mlflow.models(Progress.onTerminal());
        var resolved = models.resolve(uri);
        var id = resolved.uri().toString();
        if (id.equals(current)) {
            return Optional.empty();
        }
        var local = LocalModel.of(resolved, models);
        var version = resolved.uri() instanceof ModelUri.Version exact ? exact.version() : "";
        return Optional.of(new Fetched(local.folder(), resolved.name(), version, id, local::close));
    }
}
