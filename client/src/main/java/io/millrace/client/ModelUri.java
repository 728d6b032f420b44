package io.millrace.client;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Locale;

/** What a {@code models:} URI names. Names may hold slashes: what follows the last one is the version or stage. */
public sealed interface ModelUri {
    /** {@code models:/name/3}, a version. */
    record Version(String name, String version) implements ModelUri {}

    /** {@code models:/name@champion}, the version that has the alias. */
    record Alias(String name, String alias) implements ModelUri {}

    /** {@code models:/name/Production}, the newest version in the stage. */
    record Stage(String name, String stage) implements ModelUri {}

    /** {@code models:/name/latest}, the newest version. */
    record Latest(String name) implements ModelUri {}

    /** {@code models:/m-…}, a model that was logged, not registered. */
    record LoggedModel(String modelId) implements ModelUri {}

    /** Reads a URI; one that names no version or logged model is {@code INVALID_PARAMETER_VALUE}. */
    static ModelUri parse(String uri) {
        if (!uri.startsWith("models:/") || uri.startsWith("models://")) {
            throw unreadable(uri);
        }
        return parsePath(uri.substring("models:/".length()), uri);
    }

    private static ModelUri parsePath(String path, String uri) {
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

    private static RuntimeException unreadable(String uri) {
        return INVALID_PARAMETER_VALUE.error(
                "'%s' names no model version; expected models:/<name>/<version>, models:/<name>@<alias>,"
                        + " models:/<name>/<stage>, models:/<name>/latest or models:/m-<id>",
                uri);
    }
}
