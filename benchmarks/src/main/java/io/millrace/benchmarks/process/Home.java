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
 * @param root of the repository; {@code -Dmillrace.home}, else the first directory upwards that holds the command line's build
 * @param java the java command of a JDK 25; {@code -Dmillrace.java}, else the one that runs this
 */
public record Home(Path root, Path java) {
    public static Home find() {
        var java = Optional.ofNullable(System.getProperty("millrace.java"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java"));
        var root = Optional.ofNullable(System.getProperty("millrace.home"))
                .map(Path::of)
                .orElseGet(Home::upwards);
        return new Home(root.toAbsolutePath().normalize(), java);
    }

    private static Path upwards() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("cli/target/classes"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No built repository above the current directory; set -Dmillrace.home");
    }

    /** Whether the server can be started, which it can after {@code mvn package}. */
    public boolean isBuilt() {
        return Files.isDirectory(root.resolve("cli/target/lib"));
    }

    String serverClassPath() {
        return root.resolve("cli/target/classes") + ":" + root.resolve("cli/target/lib") + "/*";
    }

    /** What users start; absent until the distribution has it. */
    public Optional<Path> launcher() {
        return Optional.of(root.resolve("bin/millrace")).filter(Files::isExecutable);
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
