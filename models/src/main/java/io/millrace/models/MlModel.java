package io.millrace.models;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.artifacts.ArtifactRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code MLmodel} file: what a model is and the ways to load it. Keys that are not named here are allowed.
 *
 * @param artifactPath relative to the run, or where the logged model's files are; absent for a model that was only saved
 * @param runId run that logged it
 * @param modelId of the logged model
 * @param modelUuid of a saved model; a logged model's id
 * @param utcTimeCreated {@code 2026-11-21 00:02:41.951642}, as written
 * @param mlflowVersion of the writer
 * @param flavors by name, each with its own settings
 * @param signature absent when the model has none
 */
public record MlModel(
        @Nullable String artifactPath,
        @Nullable String runId,
        @Nullable String modelId,
        @Nullable String modelUuid,
        @Nullable String utcTimeCreated,
        @Nullable String mlflowVersion,
        Map<String, Map<String, @Nullable Object>> flavors,
        @Nullable Signature signature) {
    /** Name of the file in the root of a model's folder. */
    public static final String FILE_NAME = "MLmodel";

    /** Bytes; larger files are refused. */
    public static final int MAX_SIZE = 2 << 20;

    public MlModel {
        flavors = Collections.unmodifiableMap(new LinkedHashMap<>(flavors));
    }

    /** Reads the file's text; a broken one raises {@code INVALID_PARAMETER_VALUE} that says where. */
    public static MlModel parse(String text) {
        var file = Yaml.mapping(text, MAX_SIZE);
        return new MlModel(
                text(file, "artifact_path"),
                text(file, "run_id"),
                text(file, "model_id"),
                text(file, "model_uuid"),
                text(file, "utc_time_created"),
                text(file, "mlflow_version"),
                flavors(file.get("flavors")),
                SignatureReader.read(file.get("signature")));
    }

    /** The text of the file in a model's folder; the missing file raises {@code RESOURCE_DOES_NOT_EXIST}. */
    public static String textIn(ArtifactRepository repository, ArtifactPath folder) {
        try (var content = repository.open(folder.resolve(FILE_NAME))) {
            return limited(content.stream());
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The MLmodel file cannot be read");
        }
    }

    private static String limited(InputStream stream) throws IOException {
        var bytes = stream.readNBytes(MAX_SIZE + 1);
        if (bytes.length > MAX_SIZE) {
            throw INVALID_PARAMETER_VALUE.error("The MLmodel file is larger than %d bytes", MAX_SIZE);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static @Nullable String text(Map<String, @Nullable Object> file, String key) {
        var value = file.get(key);
        if (value instanceof Map || value instanceof Iterable) {
            throw INVALID_PARAMETER_VALUE.error("The MLmodel file is broken: '%s' is no text", key);
        }
        return value == null ? null : value.toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, @Nullable Object>> flavors(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw INVALID_PARAMETER_VALUE.error("The MLmodel file is broken: 'flavors' is no mapping of flavors");
        }
        var flavors = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        map.forEach((name, settings) -> {
            if (settings != null && !(settings instanceof Map)) {
                throw INVALID_PARAMETER_VALUE.error(
                        "The MLmodel file is broken: flavor '%s' is no mapping of settings", name);
            }
            flavors.put(String.valueOf(name), settings == null ? Map.of() : (Map<String, @Nullable Object>) settings);
        });
        return flavors;
    }
}
