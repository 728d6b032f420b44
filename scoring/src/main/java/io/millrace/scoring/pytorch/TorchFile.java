package io.millrace.scoring.pytorch;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.scoring.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * The model's file. What {@code torch.jit.save} writes and what {@code torch.save} writes have the same name and are both ZIP files:
 * only the former has the model's code in it.
 */
final class TorchFile {
    private TorchFile() {}

    /** As {@link ModelFolder#file} takes it. */
    static String path(ModelFolder model) {
        return ModelFiles.text(model.flavor("pytorch"), "model_data", "data") + "/model.pth";
    }

    /** Why it is not TorchScript. */
    static Optional<String> refusal(ModelFolder model) {
        var path = path(model);
        var file = model.root().resolve(path).normalize();
        if (!file.startsWith(model.root()) || !Files.isRegularFile(file)) {
            return Optional.of("there is no file '" + path + "'");
        }
        return isScript(file)
                ? Optional.empty()
                : Optional.of(
                        "its file is a pickled Python object, which only Python reads: log what torch.jit.script or"
                                + " torch.jit.trace makes of the model");
    }

    private static boolean isScript(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.stream().anyMatch(entry -> entry.getName().endsWith("/constants.pkl"));
        } catch (IOException | IllegalArgumentException e) {
            return false; // the format before 1.6
        }
    }
}
