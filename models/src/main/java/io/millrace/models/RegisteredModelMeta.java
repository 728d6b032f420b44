package io.millrace.models;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client leaves beside a model that it downloaded from the registry, so that one sees later what it is. Never part of the
 * stored files.
 *
 * @param modelName absent for a logged model
 * @param modelVersion absent for a logged model
 */
public record RegisteredModelMeta(
        @Nullable String modelName, @Nullable String modelVersion) {
    /** Name of the file in the root of the model's folder. */
    public static final String FILE_NAME = "registered_model_meta";

    public static RegisteredModelMeta parse(String text) {
        var file = Yaml.mapping(FILE_NAME, text, MlModel.MAX_SIZE);
        return new RegisteredModelMeta(text(file.get("model_name")), text(file.get("model_version")));
    }

    public String toYaml() {
        var file = new LinkedHashMap<String, @Nullable Object>();
        file.put("model_name", modelName);
        file.put("model_version", modelVersion);
        return YamlWriter.sorted(file);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
