package io.millrace.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Where the built server and the JDK are.
 *
 * @param root of the repository; {@code -Dbench.root}, else the first directory upwards that holds the launcher
 * @param java the java command of a JDK 25; {@code -Dbench.java}, else the one that runs this
 */
public record Home(Path root, Path java) {
    public static Home find() {
        var java = Optional.ofNullable(System.getProperty("bench.java"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java"));
        var root = Optional.ofNullable(System.getProperty("bench.root"))
                .map(Path::of)
                .orElseGet(Home::upwards);
        return new Home(root.toAbsolutePath().normalize(), java);
    }

    private static Path upwards() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("bin/millrace"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No repository above the current directory; set -Dbench.root");
    }

    /** Whether the server can be started, which it can after {@code mvn package}. */
    public boolean isBuilt() {
        return Files.isDirectory(serverJars()) && Files.isRegularFile(sparkJars());
    }

    Path serverJars() {
        return distribution().resolve("lib");
    }

    Path distribution() {
        return root.resolve("cli/target/dist/millrace");
    }

    /** Where the part of the benchmarks is that runs inside Spark. */
    Path sparkPart() {
        return root.resolve("benchmarks-spark");
    }

    /** A file with a class path: Spark, Delta Lake, and Millrace's modules in them. */
    Path sparkJars() {
        return sparkPart().resolve("target/classpath");
    }

    /** A logistic regression over 30 features that Python MLflow wrote as an ONNX graph. */
    public Path onnxModel() {
        return root.resolve("scoring/src/test/resources/models/onnx");
    }

    /** What users start. */
    Path launcher() {
        return root.resolve("bin/millrace");
    }

    Path javaHome() {
        return java.resolve("../..").normalize();
    }

    /** Changes when the schema changes, so that no fixture outlives it. */
    public String schemaVersion() {
        var crc = new CRC32();
        var scripts = root.resolve("server/src/main/resources/db");
        if (!Files.isDirectory(scripts)) {
            return "unknown";
        }
        try (var files = Files.walk(scripts)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                crc.update(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Long.toHexString(crc.getValue());
    }
}
