package io.millrace.web;

import static io.millrace.protocol.ErrorCode.ENDPOINT_NOT_FOUND;
import static io.millrace.protocol.ErrorCode.METHOD_NOT_ALLOWED;

import io.millrace.protocol.ErrorCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the row of a request. Immutable after construction. */
final class Router {
    private final Map<String, Map<HttpMethod, Route>> exact = new HashMap<>();
    private final List<Route> patterns = new ArrayList<>();

    Router(List<Route> rows) {
        for (var row : rows) {
            if (!row.isExact()) {
                patterns.add(row);
            } else if (exact.computeIfAbsent(row.path(), path -> new EnumMap<>(HttpMethod.class))
                            .put(row.method(), row)
                    != null) {
                throw new IllegalStateException("Two rows for " + row.method() + " " + row.path());
            }
        }
    }

    /**
     * A row with what its placeholders stand for, percent-decoded once.
     *
     * @param route the row
     * @param variables by placeholder name
     */
    record Match(Route route, Map<String, String> variables) {}

    /** The row; {@code ENDPOINT_NOT_FOUND} for an unknown path, {@code METHOD_NOT_ALLOWED} for a known one. */
    Match find(@Nullable HttpMethod method, String method0, String rawPath) {
        var methods = exact.get(rawPath);
        if (methods != null) {
            var route = method == null ? null : methods.get(method);
            if (route == null) {
                throw notAllowed(method0, rawPath, methods.keySet().toString());
            }
            return new Match(route, Map.of());
        }
        var allowed = new ArrayList<HttpMethod>();
        for (var route : patterns) {
            var variables = match(route, rawPath);
            if (variables.isPresent() && route.method() == method) {
                return new Match(route, variables.get());
            }
            if (!route.path().endsWith("/{file...}")) { // the files of the user interface are no endpoints
                variables.ifPresent(ignored -> allowed.add(route.method()));
            }
        }
        if (!allowed.isEmpty()) {
            throw notAllowed(method0, rawPath, allowed.toString());
        }
        throw ENDPOINT_NOT_FOUND.error("No such endpoint: %s %s", method0, rawPath);
    }

    private static RuntimeException notAllowed(String method, String path, String allowed) {
        return METHOD_NOT_ALLOWED.error("Method %s is not allowed for %s; allowed: %s", method, path, allowed);
    }

    private static Optional<Map<String, String>> match(Route route, String rawPath) {
        var pattern = route.segments();
        var path = rawPath.substring(1).split("/", -1);
        var variables = new LinkedHashMap<String, String>();
        for (int i = 0; i < pattern.size(); i++) {
            var expected = pattern.get(i);
            if (expected.endsWith("...}")) {
                if (i >= path.length) {
                    return Optional.empty();
                }
                var rest = String.join("/", List.of(path).subList(i, path.length));
                variables.put(expected.substring(1, expected.length() - 4), decode(rest));
                return rest.isEmpty() ? Optional.empty() : Optional.of(variables);
            }
            if (i >= path.length) {
                return Optional.empty();
            }
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), decode(path[i]));
            } else if (!expected.equals(path[i])) {
                return Optional.empty();
            }
        }
        return pattern.size() == path.length ? Optional.of(variables) : Optional.empty();
    }

    /** Once, and never again; a plus sign in a path is a plus sign. */
    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ErrorCode.INVALID_PARAMETER_VALUE.error(e, "Invalid path: bad percent-encoding in '%s'", text);
        }
    }
}
