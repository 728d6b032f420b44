package io.millrace.cli;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.artifacts.ArtifactRepositories;
import io.millrace.artifacts.LocalFolders;
import io.millrace.models.MlModel;
import io.millrace.models.ModelResolver;
import io.millrace.models.ModelUri;
import io.millrace.models.ResolvedModel;
import io.millrace.models.scorer.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model whose files are on this machine.
 *
 * @param resolved what it is
 * @param folder its files
 * @param temporary folder to delete when it is closed; the same as the model's for what was here already
 */
record LocalModel(ResolvedModel resolved, ModelFolder folder, Path temporary) implements AutoCloseable {
    /** Folders of this machine are used where they are; anything else is brought to a temporary folder. */
    static LocalModel of(ResolvedModel resolved, ModelResolver models) {
        if (resolved.uri() instanceof ModelUri.Location location && isLocal(location)) {
            var folder = ModelFolder.open(ArtifactRepositories.localPath(location.root()));
            return new LocalModel(resolved, folder, folder.root());
        }
        try {
            var temporary = Files.createTempDirectory("millrace-model-");
            return fetched(resolved, models, temporary);
        } catch (IOException e) {
            throw INTERNAL_ERROR.error(e, "Cannot make a temporary folder for the model");
        }
    }

    private static LocalModel fetched(ResolvedModel resolved, ModelResolver models, Path temporary) {
        boolean done = false;
        try {
            var folder = opened(resolved, models.fetch(resolved, temporary.resolve("model")));
            done = true;
            return new LocalModel(resolved, folder, temporary);
        } finally {
            if (!done) {
                LocalFolders.discard(temporary);
            }
        }
    }

    /** The error names what was asked for: nobody knows the temporary folder. */
    private static ModelFolder opened(ResolvedModel resolved, Path folder) {
        if (!Files.isRegularFile(folder.resolve(MlModel.FILE_NAME))) {
            throw RESOURCE_DOES_NOT_EXIST.error(
                    "There is no model at %s (%s): it has no file MLmodel", resolved.uri(), resolved.location());
        }
        return ModelFolder.open(folder);
    }

    private static boolean isLocal(ModelUri.Location location) {
        var scheme = ArtifactRepositories.schemeOf(location.root());
        return scheme.isEmpty() || scheme.equals("file");
    }

    @Override
    public void close() {
        if (!temporary.equals(folder.root())) {
            LocalFolders.discard(temporary);
        }
    }
}
