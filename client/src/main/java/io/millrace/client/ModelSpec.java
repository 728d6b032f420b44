package io.millrace.client;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.InputExample;
import io.millrace.models.MlModel;
import io.millrace.models.Signature;
import io.millrace.models.scorer.ModelFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model to be logged. Immutable; each {@code with…} gives a copy.
 *
 * <pre>{@code
 * var spec = ModelSpec.of("model", folder)
 *         .withFlavor("onnx", Map.of("data", "model.onnx"))
 *         .withSignature(signature)
 *         .withPython("3.11.7", List.of("mlflow", "onnxruntime"));
 * var uri = mlflow.logModel(runId, spec);
 * }</pre>
 *
 * @param name of the logged model, or path below the run's artifacts
 * @param files folder with what the flavors name
 * @param description what goes into the MLmodel file; ids, times and sizes are set when it is logged
 * @param example of its input; absent when there is none
 * @param python what a Python that loads it needs; absent: nothing is said, and Python sees no {@code python_function}
 * @param layout where it goes
 */
public record ModelSpec(
        String name,
        Path files,
        MlModel description,
        @Nullable InputExample example,
        @Nullable Python python,
        Layout layout) {
    /** Where a model goes. */
    public enum Layout {
        /** An entity of its own, as MLflow 3 logs it. */
        LOGGED_MODEL,
        /** Files below the run's artifacts, as MLflow 1 and 2 log it. */
        RUN_ARTIFACTS
    }

    /**
     * A Python environment.
     *
     * @param version as {@code 3.11.7}
     * @param requirements lines for pip
     */
    public record Python(String version, List<String> requirements) {
        public Python {
            requirements = List.copyOf(requirements);
        }
    }

    public ModelSpec {
        if (name.isBlank()) {
            throw INVALID_PARAMETER_VALUE.error("A model needs a name");
        }
    }

    /** A folder of files that says nothing of itself: it needs at least one flavor. */
    public static ModelSpec of(String name, Path files) {
        var nothing = new MlModel(null, null, null, null, null, null, Map.of(), null, Map.of());
        return new ModelSpec(name, files, nothing, null, null, Layout.LOGGED_MODEL);
    }

    /** A folder with an MLmodel file, whoever wrote it; without one it raises {@code RESOURCE_DOES_NOT_EXIST}. */
    public static ModelSpec ofSaved(String name, Path folder) {
        var saved = ModelFolder.open(folder);
        return of(name, saved.root()).with(saved.model());
    }

    /** @param settings as MLflow names them: for instance {@code data} with a path in the folder */
    public ModelSpec withFlavor(String flavor, Map<String, ? extends @Nullable Object> settings) {
        var flavors = new LinkedHashMap<>(description.flavors());
        flavors.put(flavor, new LinkedHashMap<String, @Nullable Object>(settings));
        return with(described(flavors, description.signature(), description.more()));
    }

    public ModelSpec withSignature(Signature signature) {
        return with(described(description.flavors(), signature, description.more()));
    }

    /** @param metadata whatever its users should know */
    public ModelSpec withMetadata(Map<String, ? extends @Nullable Object> metadata) {
        var more = new LinkedHashMap<String, @Nullable Object>(description.more());
        more.put("metadata", metadata);
        return with(described(description.flavors(), description.signature(), more));
    }

    public ModelSpec withInputExample(InputExample input) {
        return new ModelSpec(name, files, description, input, python, layout);
    }

    /**
     * Lets Python load it too: writes the files of its environment and, where a flavor is known to MLflow, the flavor {@code
     * python_function}.
     */
    public ModelSpec withPython(String version, List<String> requirements) {
        return new ModelSpec(name, files, description, example, new Python(version, requirements), layout);
    }

    public ModelSpec withLayout(Layout place) {
        return new ModelSpec(name, files, description, example, python, place);
    }

    private ModelSpec with(MlModel model) {
        return new ModelSpec(name, files, model, example, python, layout);
    }

    private static MlModel described(
            Map<String, Map<String, @Nullable Object>> flavors,
            @Nullable Signature signature,
            Map<String, @Nullable Object> more) {
        return new MlModel(null, null, null, null, null, null, flavors, signature, more);
    }
}
