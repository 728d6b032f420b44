package io.millrace.models;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code conda.yaml} file.
 *
 * @param name of the environment; absent in some files
 * @param channels where conda looks for packages
 * @param dependencies conda's own, as {@code python=3.11.7}
 * @param pip requirements that pip installs
 */
public record CondaEnv(@Nullable String name, List<String> channels, List<String> dependencies, List<String> pip) {
    /** Name of the file in a model's folder. */
    public static final String FILE_NAME = "conda.yaml";

    public CondaEnv {
        channels = List.copyOf(channels);
        dependencies = List.copyOf(dependencies);
        pip = List.copyOf(pip);
    }

    /** As MLflow writes it. */
    public static CondaEnv of(String python, List<String> pip) {
        return new CondaEnv("mlflow-env", List.of("conda-forge"), List.of("python=" + python, "pip"), pip);
    }

    /** Reads the file's text; a broken one raises {@code INVALID_PARAMETER_VALUE}. */
    public static CondaEnv parse(String text) {
        var file = Yaml.mapping(FILE_NAME, text, MlModel.MAX_SIZE);
        var own = new ArrayList<String>();
        var pip = new ArrayList<String>();
        for (var each : list(file.get("dependencies"), "dependencies")) {
            if (each instanceof Map<?, ?> map) {
                list(map.get("pip"), "dependencies.pip").forEach(line -> pip.add(String.valueOf(line)));
            } else {
                own.add(String.valueOf(each));
            }
        }
        var name = file.get("name");
        var channels = list(file.get("channels"), "channels").stream()
                .map(String::valueOf)
                .toList();
        return new CondaEnv(name == null ? null : name.toString(), channels, own, pip);
    }

    public String toYaml() {
        var all = new ArrayList<Object>(dependencies);
        if (!pip.isEmpty()) {
            all.add(Map.of("pip", pip));
        }
        var file = new LinkedHashMap<String, @Nullable Object>();
        file.put("channels", channels);
        file.put("dependencies", all);
        if (name != null) {
            file.put("name", name);
        }
        return YamlWriter.inOrder(file);
    }

    private static List<?> list(@Nullable Object value, String key) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw INVALID_PARAMETER_VALUE.error("The conda.yaml file is broken: '%s' is no list", key);
    }
}
