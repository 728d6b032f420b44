package io.millrace.server.artifacts;

import java.net.URLConnection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Content types of downloads. Source: MLflow; text-like files are plain text, so that no browser runs them. */
final class MediaTypes {
    private static final Set<String> TEXT = Set.of(
            "txt",
            "log",
            "err",
            "cfg",
            "conf",
            "cnf",
            "cf",
            "ini",
            "properties",
            "prop",
            "hocon",
            "toml",
            "yaml",
            "yml",
            "xml",
            "json",
            "js",
            "py",
            "py3",
            "csv",
            "tsv",
            "md",
            "rst");
    private static final Set<String> TEXT_NAMES = Set.of("MLmodel", "MLproject");
    private static final Map<String, String> MORE = Map.of(
            "svg", "image/svg+xml",
            "webp", "image/webp",
            "pdf", "application/pdf",
            "ipynb", "application/json",
            "html", "text/html",
            "parquet", "application/vnd.apache.parquet");

    private MediaTypes() {}

    static String of(String name) {
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (TEXT.contains(extension) || TEXT_NAMES.contains(name)) {
            return "text/plain; charset=utf-8";
        }
        var known = MORE.get(extension);
        if (known != null) {
            return known;
        }
        var guessed = URLConnection.guessContentTypeFromName(name);
        return guessed == null ? "application/octet-stream" : guessed;
    }
}
