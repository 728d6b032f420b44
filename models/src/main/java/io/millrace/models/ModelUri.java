package io.millrace.models;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.artifacts.ArtifactRepositories;
import io.millrace.protocol.MlflowException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where somebody says that a model is. {@code toString} gives the URI back. Names of registered models may hold slashes: what
 * follows the last one is the version or stage.
 */
public sealed interface ModelUri {
    /** {@code models:/name/3}, a version. */
    record Version(String name, String version) implements ModelUri {
        @Override
        public String toString() {
            return "models:/" + name + "/" + version;
        }
    }

    /** {@code models:/name@champion}, the version that has the alias. */
    record Alias(String name, String alias) implements ModelUri {
        @Override
        public String toString() {
            return "models:/" + name + "@" + alias;
        }
    }

    /** {@code models:/name/Production}, the newest version in the stage. */
    record Stage(String name, String stage) implements ModelUri {
        @Override
        public String toString() {
            return "models:/" + name + "/" + stage;
        }
    }

    /** {@code models:/name/latest}, the newest version. */
    record Latest(String name) implements ModelUri {
        @Override
        public String toString() {
            return "models:/" + name + "/latest";
        }
    }

    /** {@code models:/m-…}, a model that was logged, not registered. */
    record LoggedModel(String modelId) implements ModelUri {
        @Override
        public String toString() {
            return "models:/" + modelId;
        }
    }

    /** {@code runs:/id/path}: below a run's artifacts, or the model of that name that the run logged. */
    record RunFiles(String runId, ArtifactPath path) implements ModelUri {
        @Override
        public String toString() {
            return "runs:/" + runId + "/" + path;
        }
    }

    /** {@code mlflow-artifacts:/path}, {@code s3://bucket/key}, {@code file:///path} or a path of this machine: a folder of files. */
    record Location(String root) implements ModelUri {
        @Override
        public String toString() {
            return root;
        }
    }

    /** A folder of this machine. */
    static ModelUri of(Path folder) {
        return new Location(folder.toString());
    }

    /** Whether the same URI can name another model tomorrow. */
    default boolean moves() {
        return this instanceof Alias || this instanceof Stage || this instanceof Latest;
    }

    /** Reads a URI of any kind; one that can name no model is {@code INVALID_PARAMETER_VALUE}. */
    static ModelUri parse(String uri) {
        return switch (ArtifactRepositories.schemeOf(uri)) {
            case "models" -> registry(uri);
            case "runs" -> run(uri);
            case "prompts" -> throw INVALID_PARAMETER_VALUE.error("'%s' is a prompt, not a model", uri);
            default -> location(uri);
        };
    }

    private static ModelUri location(String uri) {
        if (uri.isBlank()) {
            throw INVALID_PARAMETER_VALUE.error("A model URI is missing");
        }
        return new Location(uri);
    }

    private static ModelUri run(String uri) {
        if (uri.startsWith("runs://")) {
            throw INVALID_PARAMETER_VALUE.error(
                    "'%s' names another server, which is not supported; expected runs:/<run id>/<path>", uri);
        }
        var rest = uri.substring(uri.indexOf(':') + 1);
        int slash = rest.indexOf('/', 1);
        if (!rest.startsWith("/") || slash < 2 || slash == rest.length() - 1) {
            throw INVALID_PARAMETER_VALUE.error("'%s' names no model of a run; expected runs:/<run id>/<path>", uri);
        }
        return new RunFiles(rest.substring(1, slash), ArtifactPath.of(rest.substring(slash + 1)));
    }

    private static ModelUri registry(String uri) {
        if (!uri.startsWith("models:/") || uri.startsWith("models://")) {
            throw unreadable(uri);
        }
        return registryPath(uri.substring("models:/".length()), uri);
    }

    private static ModelUri registryPath(String path, String uri) {
        int slash = path.lastIndexOf('/');
        int at = path.lastIndexOf('@');
        var name = path.substring(0, Math.max(0, Math.max(slash, at)));
        var last = path.substring(Math.max(slash, at) + 1);
        if (last.isBlank() || (name.isBlank() && (slash >= 0 || at >= 0))) {
            throw unreadable(uri);
        }
        if (at > slash) {
            return new Alias(name, last);
        }
        if (slash < 0) {
            return loggedModel(last, uri);
        }
        if (last.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return new Version(name, last);
        }
        return last.toLowerCase(Locale.ROOT).equals("latest") ? new Latest(name) : new Stage(name, last);
    }

    private static ModelUri loggedModel(String id, String uri) {
        if (!id.startsWith("m-")) {
            throw unreadable(uri);
        }
        return new LoggedModel(id);
    }

    private static MlflowException unreadable(String uri) {
        return INVALID_PARAMETER_VALUE.error(
                "'%s' names no model version; expected models:/<name>/<version>, models:/<name>@<alias>,"
                        + " models:/<name>/<stage>, models:/<name>/latest or models:/m-<id>",
                uri);
    }
}
