package io.millrace.client;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.CondaEnv;
import io.millrace.models.InputExample;
import io.millrace.models.MlModel;
import io.millrace.models.PythonEnv;
import io.millrace.models.Requirements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files that a {@link ModelSpec} adds to those of its folder. */
final class ModelFiles {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Flavors that MLflow for Python loads as {@code mlflow.<flavor>}, with the setting that names their data. */
    private static final Map<String, String> PYTHON_LOADERS = Map.of(
            "onnx", "data",
            "xgboost", "data",
            "lightgbm", "data",
            "catboost", "data",
            "h2o", "data",
            "tensorflow", "data",
            "pytorch", "model_data",
            "spark", "model_data");

    private static final Set<String> OWN_IDENTITY = Set.of("model_size_bytes", "saved_input_example_info", "prompts");

    private final ModelSpec spec;
    private final Map<String, String> texts = new LinkedHashMap<>();

    ModelFiles(ModelSpec spec) {
        this.spec = spec;
        var python = spec.python();
        if (python != null) {
            texts.put(Requirements.FILE_NAME, new Requirements(python.requirements()).toText());
            texts.put(PythonEnv.FILE_NAME, PythonEnv.of(python.version()).toYaml());
            texts.put(
                    CondaEnv.FILE_NAME,
                    CondaEnv.of(python.version(), python.requirements()).toYaml());
        }
        var example = spec.example();
        if (example != null) {
            texts.put(InputExample.FILE_NAME, example.toJson());
            texts.put(InputExample.SERVING_FILE_NAME, example.toServingJson());
        }
        if (flavors().isEmpty()) {
            throw INVALID_PARAMETER_VALUE.error("The model '%s' has no flavor; nothing could load it", spec.name());
        }
    }

    /** Texts by path, but for the MLmodel file. */
    Map<String, String> texts() {
        return texts;
    }

    /** The MLmodel file. */
    MlModel describe(@Nullable String artifactPath, String runId, @Nullable String modelId, String uuid) {
        var more =
                new LinkedHashMap<String, @Nullable Object>(spec.description().more());
        var savedExample = more.get("saved_input_example_info");
        more.keySet().removeAll(OWN_IDENTITY);
        more.put("model_size_bytes", size());
        var example = spec.example();
        if (example != null) {
            more.put("saved_input_example_info", example.info());
        } else if (savedExample != null) {
            more.put("saved_input_example_info", savedExample);
        }
        var writer = spec.description().mlflowVersion();
        var now = TIME.format(Instant.now());
        return new MlModel(
                artifactPath,
                runId,
                modelId,
                uuid,
                now,
                writer,
                flavors(),
                spec.description().signature(),
                more);
    }

    private Map<String, Map<String, @Nullable Object>> flavors() {
        var flavors = new LinkedHashMap<>(spec.description().flavors());
        var python = spec.python();
        if (python == null || flavors.containsKey("python_function")) {
            return flavors;
        }
        for (var loader : new TreeMap<>(PYTHON_LOADERS).entrySet()) {
            var settings = flavors.get(loader.getKey());
            if (settings != null) {
                flavors.put(
                        "python_function", pythonFunction(loader.getKey(), settings.get(loader.getValue()), python));
                break;
            }
        }
        return flavors;
    }

    private static Map<String, @Nullable Object> pythonFunction(
            String flavor, @Nullable Object data, ModelSpec.Python python) {
        var settings = new LinkedHashMap<String, @Nullable Object>();
        settings.put("loader_module", "mlflow." + flavor);
        settings.put("python_version", python.version());
        settings.put("env", Map.of("conda", CondaEnv.FILE_NAME, "virtualenv", PythonEnv.FILE_NAME));
        if (data != null) {
            settings.put("data", data);
        }
        return settings;
    }

    /** Bytes of all files but the MLmodel file. */
    private long size() {
        long size = texts.values().stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        try (var walk = Files.walk(spec.files())) {
            return size
                    + walk.filter(this::counts).mapToLong(ModelFiles::sizeOf).sum();
        } catch (IOException | UncheckedIOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "Cannot read the model's folder '%s'", spec.files());
        }
    }

    private boolean counts(Path file) {
        var path = spec.files().relativize(file).toString();
        return Files.isRegularFile(file) && !path.equals(MlModel.FILE_NAME) && !texts.containsKey(path);
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
