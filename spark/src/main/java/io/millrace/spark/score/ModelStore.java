package io.millrace.spark.score;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;

import io.millrace.artifacts.LocalFolders;
import io.millrace.client.MlflowClient;
import io.millrace.models.ModelUri;
import io.millrace.models.ResolvedModel;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.spark.ml.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Finds models by URI, and brings their files to the driver. */
final class ModelStore {
    private static final String SETTING = "spark.millrace.trackingUri";

    private final SparkSession spark;

    ModelStore(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * The model that a URI names now. Its files stay until this JVM ends. What is not there raises {@code RESOURCE_DOES_NOT_EXIST}.
     *
     * @param uri of a registered or logged model or a run's, or a folder of this machine
     */
    NamedModel fetch(String uri) {
        var parsed = ModelUri.parse(uri);
        if (parsed instanceof ModelUri.Location location
                && localFolder(location).isPresent()) {
            var folder = ModelFolder.open(localFolder(location).get());
            return new NamedModel(uri, new ResolvedModel(parsed, location.root()), folder);
        }
        try (var client = client()) {
            var models = client.models();
            var resolved = models.resolve(parsed);
            return new NamedModel(uri, resolved, ModelFolder.open(models.fetch(resolved, newFolder())));
        }
    }

    /** What a URI names now, without its files. */
    ResolvedModel resolve(String uri) {
        var parsed = ModelUri.parse(uri);
        if (parsed instanceof ModelUri.Location location) {
            return new ResolvedModel(parsed, location.root());
        }
        try (var client = client()) {
            return client.models().resolve(parsed);
        }
    }

    private MlflowClient client() {
        var uri = spark.conf().get(SETTING, "");
        return uri.isEmpty() ? MlflowClient.fromEnvironment() : MlflowClient.connect(uri);
    }

    private static Optional<Path> localFolder(ModelUri.Location location) {
        var root =
                location.root().startsWith("file:") ? location.root().replaceFirst("^file:/*", "/") : location.root();
        return root.contains(":")
                ? Optional.empty()
                : Optional.of(Path.of(root)).filter(Files::isDirectory);
    }

    private static Path newFolder() {
        try {
            return LocalFolders.discardedAtExit(Files.createTempDirectory(SharedFolder.PREFIX));
        } catch (IOException e) {
            throw INTERNAL_ERROR.error(e, "There is no place for a model's files: %s", e);
        }
    }
}
