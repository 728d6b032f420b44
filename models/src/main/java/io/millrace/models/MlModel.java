package io.millrace.models;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.artifacts.ArtifactRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@code MLmodel} file: what a model is and the ways to load it. Keys that nobody knows are kept.
 *
 * @param artifactPath relative to the run, or where the logged model's files are; absent for a model that was only saved
 * @param runId run that logged it
 * @param modelId of the logged model
 * @param modelUuid of a saved model; a logged model's id
 * @param utcTimeCreated {@code 2026-11-21 00:02:41.951642}, as written
 * @param mlflowVersion of the writer
 * @param flavors by name, each with its own settings
 * @param signature absent when the model has none
 * @param more all other keys of the file: maps, lists and scalars
 */
public record MlModel(
        @Nullable String artifactPath,
        @Nullable String runId,
        @Nullable String modelId,
        @Nullable String modelUuid,
        @Nullable String utcTimeCreated,
        @Nullable String mlflowVersion,
        Map<String, Map<String, @Nullable Object>> flavors,
        @Nullable Signature signature,
        Map<String, @Nullable Object> more) {
    /** Name of the file in the root of a model's folder. */
    public static final String FILE_NAME = "MLmodel";

    /** Bytes; larger files are refused. */
    public static final int MAX_SIZE = 2 << 20;

    private static final Set<String> COMPONENTS = Set.of(
            "artifact_path",
            "run_id",
            "model_id",
            "model_uuid",
            "utc_time_created",
            "mlflow_version",
            "flavors",
            "signature");

    public MlModel {
        flavors = Collections.unmodifiableMap(new LinkedHashMap<>(flavors));
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    /** Reads the file's text; a broken one raises {@code INVALID_PARAMETER_VALUE} that says where. */
    public static MlModel parse(String text) {
        var file = Yaml.mapping(FILE_NAME, text, MAX_SIZE);
        var more = new LinkedHashMap<>(file);
        more.keySet().removeAll(COMPONENTS);
        return new MlModel(
                text(file, "artifact_path"),
                text(file, "run_id"),
                text(file, "model_id"),
                text(file, "model_uuid"),
                text(file, "utc_time_created"),
                text(file, "mlflow_version"),
                flavors(file.get("flavors")),
                SignatureReader.read(file.get("signature")),
                more);
    }

    /** The file's text, as MLflow's clients of any language read it: block YAML with sorted keys. */
    public String toYaml() {
        var file = new LinkedHashMap<String, @Nullable Object>(more);
        file.putIfAbsent("prompts", null);
        file.put("flavors", flavors);
        file.put("model_id", modelId);
        file.put("model_uuid", modelUuid);
        file.put("utc_time_created", utcTimeCreated);
        putIfKnown(file, "artifact_path", artifactPath);
        putIfKnown(file, "run_id", runId);
        putIfKnown(file, "mlflow_version", mlflowVersion);
        if (signature != null) {
            file.put("signature", SignatureWriter.write(signature));
            file.putIfAbsent("is_signature_from_type_hint", false);
            file.putIfAbsent("type_hint_from_example", false);
        }
        return YamlWriter.sorted(file);
    }

    private static void putIfKnown(Map<String, @Nullable Object> file, String key, @Nullable String value) {
        if (value != null) {
            file.put(key, value);
        }
    }

    /** What the user wanted to be known of the model; empty when nothing. */
    public Map<String, @Nullable Object> metadata() {
        return mapping("metadata");
    }

    /** Where the input example is, for {@link InputExample}; empty when the model has none. */
    public Map<String, @Nullable Object> savedInputExampleInfo() {
        return mapping("saved_input_example_info");
    }

    /** Resources of Databricks that the model calls; empty when none. */
    public Map<String, @Nullable Object> resources() {
        return mapping("resources");
    }

    /** On whose behalf the model calls them; empty when not said. */
    public Map<String, @Nullable Object> authPolicy() {
        return mapping("auth_policy");
    }

    /** Bytes of all files but this one; empty in files before MLflow 2. */
    public OptionalLong modelSizeBytes() {
        return more.get("model_size_bytes") instanceof Number size
                ? OptionalLong.of(size.longValue())
                : OptionalLong.empty();
    }

    /** Names of the environment variables that the model was seen to read. */
    public List<String> envVars() {
        return texts("env_vars");
    }

    /** URIs of linked prompt versions. */
    public List<String> prompts() {
        return texts("prompts");
    }

    public @Nullable String databricksRuntime() {
        return text(more, "databricks_runtime");
    }

    /** Whether the signature comes from Python's type hints: then values must not be converted to it. */
    public boolean isSignatureFromTypeHint() {
        return Boolean.TRUE.equals(more.get("is_signature_from_type_hint"));
    }

    /** Whether the hint that it comes from was itself taken from an example. */
    public boolean typeHintFromExample() {
        return Boolean.TRUE.equals(more.get("type_hint_from_example"));
    }

    /** Whether nothing but this file is there to load: the model runs elsewhere. */
    public boolean isExternal() {
        return Boolean.TRUE.equals(metadata().get("mlflow.model.isExternal"));
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> mapping(String key) {
        var value = more.get(key);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?>) {
            return (Map<String, @Nullable Object>) value;
        }
        throw INVALID_PARAMETER_VALUE.error("The MLmodel file is broken: '%s' is no mapping", key);
    }

    private List<String> texts(String key) {
        var value = more.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw INVALID_PARAMETER_VALUE.error("The MLmodel file is broken: '%s' is no list", key);
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
