package io.millrace.scoring.python;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How Python models are run.
 *
 * @param python command or path of the interpreter: {@code millrace.python} or {@code MILLRACE_PYTHON}, else the one on the path
 * @param environment {@code millrace.env-manager} or {@code MILLRACE_ENV_MANAGER}: {@code local}, else {@code virtualenv}
 * @param loading time limit for loading a model: {@code millrace.python-load-seconds} or {@code MILLRACE_PYTHON_LOAD_SECONDS}, else 300
 * @param request time limit for a request: {@code millrace.python-request-seconds} or {@code MILLRACE_PYTHON_REQUEST_SECONDS}, else 60
 * @param memoryMegabytes address space of the process: {@code millrace.python-memory-mb} or {@code MILLRACE_PYTHON_MEMORY_MB}; 0: no limit
 */
record PythonSettings(
        String python, EnvironmentKind environment, Duration loading, Duration request, int memoryMegabytes) {
    /** Whose packages a model sees. */
    enum EnvironmentKind {
        /** The interpreter's own. */
        LOCAL,
        /** Those of the model's requirements.txt, installed into a folder of their own. */
        VIRTUALENV
    }

    static PythonSettings ofEnvironment() {
        return new PythonSettings(
                text("millrace.python", "python3"),
                kind(text("millrace.env-manager", "local")),
                Duration.ofSeconds(number("millrace.python-load-seconds", 300)),
                Duration.ofSeconds(number("millrace.python-request-seconds", 60)),
                number("millrace.python-memory-mb", 0));
    }

    private static EnvironmentKind kind(String name) {
        return switch (name) {
            case "local" -> EnvironmentKind.LOCAL;
            case "virtualenv" -> EnvironmentKind.VIRTUALENV;
            default ->
                throw INVALID_PARAMETER_VALUE.error(
                        "The environment manager is 'local' or 'virtualenv', not '%s'", name);
        };
    }

    private static String text(String property, String absent) {
        var value = System.getProperty(property);
        if (value == null) {
            value = System.getenv(property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT));
        }
        return value == null || value.isBlank() ? absent : value;
    }

    private static int number(String property, int absent) {
        var value = text(property, String.valueOf(absent));
        try {
            int number = Integer.parseInt(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "'%s' must be a whole number, not '%s'", property, value);
        }
        throw INVALID_PARAMETER_VALUE.error("'%s' must not be negative", property);
    }

    /** Whether the interpreter can be found. */
    boolean isThere() {
        if (python.contains(File.separator)) {
            return Files.isExecutable(Path.of(python));
        }
        var path = System.getenv("PATH");
        return path != null
                && Pattern.compile(Pattern.quote(File.pathSeparator))
                        .splitAsStream(path)
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, python)));
    }

    PythonSettings with(String otherPython) {
        return new PythonSettings(otherPython, environment, loading, request, memoryMegabytes);
    }
}
