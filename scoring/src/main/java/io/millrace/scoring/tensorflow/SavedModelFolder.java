package io.millrace.scoring.tensorflow;

import io.millrace.models.scorer.ModelFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the flavor's settings say that a SavedModel is. Keras models stand in {@code <data>/model}, modules in
 * {@code saved_model_dir}, and those of TensorFlow 1 name their graph and function too.
 *
 * @param path as {@link ModelFolder#file} takes it
 * @param tags of the graph
 * @param function name of the function to call
 * @param named whether its outputs are known by their names also where there is only one, as in TensorFlow 1
 */
record SavedModelFolder(String path, List<String> tags, String function, boolean named) {
    private static final String FILE = "saved_model.pb";

    SavedModelFolder {
        tags = List.copyOf(tags);
    }

    static SavedModelFolder of(ModelFolder model) {
        var settings = model.flavor("tensorflow");
        var folder = text(settings, "saved_model_dir");
        var kind = text(settings, "model_type").orElse("tf1-estimator");
        return new SavedModelFolder(
                folder.orElseGet(() -> text(settings, "data").orElse("data") + "/model"),
                tags(settings.get("meta_graph_tags")),
                text(settings, "signature_def_key").orElse("serving_default"),
                folder.isPresent() && kind.equals("tf1-estimator"));
    }

    private static Optional<String> text(Map<String, @Nullable Object> settings, String key) {
        return settings.get(key) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static List<String> tags(@Nullable Object setting) {
        return setting instanceof List<?> tags && !tags.isEmpty()
                ? tags.stream().map(String::valueOf).toList()
                : List.of("serve");
    }

    /** Why there is no SavedModel in it: Keras has two formats of its own. */
    Optional<String> refusal(ModelFolder model) {
        if (Files.isRegularFile(model.root().resolve(path).resolve(FILE))) {
            return Optional.empty();
        }
        return Optional.of(
                isKeras(model, ".keras") || isKeras(model, ".h5")
                        ? "its file is in a format of Keras that only Python reads: save the model as a SavedModel "
                                + "(model.export in Keras 3) and log that folder"
                        : "there is no SavedModel in '" + path + "'");
    }

    private boolean isKeras(ModelFolder model, String ending) {
        var file = model.root().resolve(path + ending);
        return file.startsWith(model.root()) && Files.exists(file);
    }

    /** The folder, which lies inside of the model's. */
    Path in(ModelFolder model) {
        model.file(path + "/" + FILE);
        return model.file(path);
    }
}
