package io.millrace.scoring.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Models that Spark 4.1 saved: {@code classifier} (indexers, encoder, assembler, scaler, logistic regression), {@code unsupported}. */
final class Saved {
    private Saved() {}

    static Path model(String name) {
        try {
            return Path.of(Objects.requireNonNull(Saved.class.getResource("/spark/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** A copy that a test may break. */
    static Path copy(String name, Path to) throws IOException {
        var from = model(name);
        try (var files = Files.walk(from)) {
            files.forEach(
                    file -> copyFile(file, to.resolve(from.relativize(file).toString())));
        }
        return to;
    }

    private static void copyFile(Path file, Path to) {
        try {
            if (!Files.isDirectory(to)) {
                Files.copy(file, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data file of the stage whose folder ends so. */
    static Path parquet(Path model, String stage) throws IOException {
        try (var files = Files.walk(model)) {
            return files.filter(file -> file.toString().endsWith(".parquet")
                            && file.toString().contains(stage))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
