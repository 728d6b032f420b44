package io.millrace.models;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code python_env.yaml} file: what a virtual environment for the model needs.
 *
 * @param python version, as {@code 3.11.7}; absent: any
 * @param buildDependencies to be there before the others are installed
 * @param dependencies lines for pip, relative to the model's folder
 */
public record PythonEnv(@Nullable String python, List<String> buildDependencies, List<String> dependencies) {
    /** Name of the file in a model's folder. */
    public static final String FILE_NAME = "python_env.yaml";

    private static final Set<String> KEYS = Set.of("python", "build_dependencies", "dependencies");
    private static final Set<String> BUILD_TOOLS = Set.of("pip", "setuptools", "wheel");
    private static final Pattern PACKAGE = Pattern.compile("([A-Za-z0-9_.-]+?)\\s*(?:(==|=|<=|>=|<|>|!=)\\s*(\\S+))?");
    private static final Set<String> PINS = Set.of("=", "==", "<=", ">=");

    public PythonEnv {
        buildDependencies = List.copyOf(buildDependencies);
        dependencies = List.copyOf(dependencies);
    }

    /** As MLflow writes it, with the packages in {@code requirements.txt}. */
    public static PythonEnv of(String python) {
        return new PythonEnv(python, List.of("pip", "setuptools", "wheel"), List.of("-r " + Requirements.FILE_NAME));
    }

    /** Reads the file's text; a broken one, or one with other keys, raises {@code INVALID_PARAMETER_VALUE}. */
    public static PythonEnv parse(String text) {
        var file = Yaml.mapping(FILE_NAME, text, MlModel.MAX_SIZE);
        for (var key : file.keySet()) {
            if (!KEYS.contains(key)) {
                throw INVALID_PARAMETER_VALUE.error(
                        "The python_env.yaml file is broken: it has the unknown key '%s'", key);
            }
        }
        var python = file.get("python");
        return new PythonEnv(
                python == null ? null : python.toString(),
                texts(file, "build_dependencies"),
                texts(file, "dependencies"));
    }

    /**
     * What stands for a {@code conda.yaml} without conda: Python, the build tools and pip's packages; conda's other packages
     * are left out. A Python that is not pinned raises {@code INVALID_PARAMETER_VALUE}.
     */
    public static PythonEnv of(CondaEnv conda) {
        String python = null;
        var build = new ArrayList<String>();
        for (var each : conda.dependencies()) {
            var match = PACKAGE.matcher(each.strip());
            if (!match.matches()) {
                continue;
            }
            if (match.group(1).equals("python")) {
                python = pinned(match.group(2), match.group(3), each);
            } else if (BUILD_TOOLS.contains(match.group(1))) {
                build.add(
                        match.group(2) == null
                                ? match.group(1)
                                : requirement(match.group(1), match.group(2), match.group(3)));
            }
        }
        return new PythonEnv(python, build, conda.pip());
    }

    public String toYaml() {
        var file = new LinkedHashMap<String, @Nullable Object>();
        if (python != null) {
            file.put("python", python);
        }
        if (!buildDependencies.isEmpty()) {
            file.put("build_dependencies", buildDependencies);
        }
        if (!dependencies.isEmpty()) {
            file.put("dependencies", dependencies);
        }
        return YamlWriter.inOrder(file);
    }

    private static String pinned(@Nullable String comparison, @Nullable String version, String dependency) {
        if (comparison == null || version == null || !PINS.contains(comparison)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The conda.yaml file does not pin Python: '%s'; expected python=<version>", dependency);
        }
        return version;
    }

    private static String requirement(String name, String comparison, String version) {
        return name + (comparison.equals("=") ? "==" : comparison) + version;
    }

    private static List<String> texts(Map<String, @Nullable Object> file, String key) {
        var value = file.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw INVALID_PARAMETER_VALUE.error("The python_env.yaml file is broken: '%s' is no list", key);
    }
}
