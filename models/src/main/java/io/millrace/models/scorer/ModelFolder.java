package io.millrace.models.scorer;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.models.InputExample;
import io.millrace.models.MlModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model's folder on this machine.
 *
 * @param root real path of the folder
 * @param model the MLmodel file in it
 */
public record ModelFolder(Path root, MlModel model) {
    private static final long MAX_EXAMPLE = 64 << 20;

    /** Opens a folder; without an MLmodel file it raises {@code RESOURCE_DOES_NOT_EXIST}, with a broken one {@code INVALID_PARAMETER_VALUE}. */
    public static ModelFolder open(Path folder) {
        var file = folder.resolve(MlModel.FILE_NAME);
        try {
            if (!Files.isRegularFile(file)) {
                throw RESOURCE_DOES_NOT_EXIST.error("There is no model in '%s': it has no file MLmodel", folder);
            }
            if (Files.size(file) > MlModel.MAX_SIZE) {
                throw INVALID_PARAMETER_VALUE.error("The MLmodel file is larger than %d bytes", MlModel.MAX_SIZE);
            }
            return new ModelFolder(folder.toRealPath(), MlModel.parse(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The MLmodel file in '%s' cannot be read", folder);
        }
    }

    /** The example of its input; empty when it has none. */
    public Optional<InputExample> inputExample() {
        var info = model.savedInputExampleInfo();
        if (info.isEmpty()) {
            return Optional.empty();
        }
        var path = info.get("artifact_path") instanceof String given ? given : InputExample.FILE_NAME;
        return Optional.of(InputExample.parse(info, text(path)));
    }

    /** The body of a request that scores the example; empty when it has none. */
    public Optional<String> servingExample() {
        return model.savedInputExampleInfo().get("serving_input_path") instanceof String path
                ? Optional.of(text(path))
                : inputExample().map(InputExample::toServingJson);
    }

    private String text(String path) {
        var file = file(path);
        try {
            if (Files.size(file) > MAX_EXAMPLE) {
                throw INVALID_PARAMETER_VALUE.error("'%s' of the model is larger than %d bytes", path, MAX_EXAMPLE);
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "'%s' of the model cannot be read", path);
        }
    }

    /** Settings of a flavor; a model without it raises {@code INVALID_PARAMETER_VALUE}. */
    public Map<String, @Nullable Object> flavor(String name) {
        var settings = model.flavors().get(name);
        if (settings == null) {
            throw INVALID_PARAMETER_VALUE.error("The model has no flavor '%s'", name);
        }
        return settings;
    }

    /**
     * A file or folder of the model. Absolute paths, {@code ..} and links that lead out of the folder raise
     * {@code INVALID_PARAMETER_VALUE}, and what is not there {@code RESOURCE_DOES_NOT_EXIST}.
     *
     * @param path as the MLmodel file names it
     */
    public Path file(String path) {
        var file = root.resolve(ArtifactPath.of(path).toString());
        try {
            if (!Files.exists(file)) {
                throw RESOURCE_DOES_NOT_EXIST.error("The model has no file '%s'", path);
            }
            if (!file.toRealPath().startsWith(root)) {
                throw INVALID_PARAMETER_VALUE.error("'%s' leads out of the model's folder", path);
            }
            return file;
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "'%s' of the model cannot be read", path);
        }
    }
}
