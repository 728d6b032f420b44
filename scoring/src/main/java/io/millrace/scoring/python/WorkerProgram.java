package io.millrace.scoring.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** The Python program, which stands in the jar and must be a file to be run. */
final class WorkerProgram {
    private WorkerProgram() {}

    private static final class Holder {
        static final Path FILE = extracted();
    }

    /** Only this user can write it; it is deleted when the JVM ends. */
    static Path file() {
        return Holder.FILE;
    }

    private static Path extracted() {
        try (InputStream program = Objects.requireNonNull(WorkerProgram.class.getResourceAsStream("worker.py"))) {
            var folder = Files.createTempDirectory("millrace-python");
            var file = folder.resolve("worker.py");
            Files.copy(program, file, StandardCopyOption.REPLACE_EXISTING);
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
