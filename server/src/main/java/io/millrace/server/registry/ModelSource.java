package io.millrace.server.registry;

import java.util.regex.Pattern;

/** What the source of a version points to. */
sealed interface ModelSource {
    Pattern LOGGED_MODEL = Pattern.compile("models:/(m-[^/@]+)");
    Pattern ALIAS = Pattern.compile("models:/(.+)@([^/@]+)", Pattern.DOTALL);
    Pattern VERSION = Pattern.compile("models:/(.+)/([^/]+)", Pattern.DOTALL);
    Pattern RUN = Pattern.compile("runs:/([^/]+)(?:/(.*))?", Pattern.DOTALL);
    Pattern PROXY = Pattern.compile("mlflow-artifacts:(?://[^/]+)?/+(.*)", Pattern.DOTALL);

    /** {@code models:/m-…} */
    record LoggedModelFiles(String id) implements ModelSource {}

    /** {@code models:/name/3}, also {@code models:/name/latest}. */
    record VersionFiles(String model, String version) implements ModelSource {}

    /** {@code models:/name@alias} */
    record AliasFiles(String model, String alias) implements ModelSource {}

    /** {@code runs:/id/path} */
    record RunFiles(String runId, String path) implements ModelSource {}

    /** {@code mlflow-artifacts:/path}, with the path below the root of the proxy. */
    record ProxyFiles(String path) implements ModelSource {}

    /** {@code models:} in another form. */
    record UnknownModel() implements ModelSource {}

    /** Somewhere else. */
    record Elsewhere() implements ModelSource {}

    static ModelSource of(String source) {
        var model = LOGGED_MODEL.matcher(source);
        if (model.matches()) {
            return new LoggedModelFiles(model.group(1));
        }
        var alias = ALIAS.matcher(source);
        if (alias.matches()) {
            return new AliasFiles(alias.group(1), alias.group(2));
        }
        var version = VERSION.matcher(source);
        if (version.matches()) {
            return new VersionFiles(version.group(1), version.group(2));
        }
        var run = RUN.matcher(source);
        if (run.matches()) {
            return new RunFiles(run.group(1), run.group(2) == null ? "" : run.group(2));
        }
        var proxy = PROXY.matcher(source);
        if (proxy.matches()) {
            return new ProxyFiles(proxy.group(1));
        }
        return source.regionMatches(true, 0, "models:", 0, 7) ? new UnknownModel() : new Elsewhere();
    }
}
