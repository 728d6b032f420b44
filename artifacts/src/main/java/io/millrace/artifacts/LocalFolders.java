package io.millrace.artifacts;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whole folders of this machine. Links are never followed. */
public final class LocalFolders {
    private LocalFolders() {}

    /** All files below, relative to the folder, sorted; a folder that cannot be read raises {@code INTERNAL_ERROR}. */
    public static List<Path> files(Path folder) {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw INTERNAL_ERROR.error(e, "Cannot read the folder '%s'", folder);
        }
    }

    /** Deletes a file, or a folder with all below it; what is absent counts as deleted. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Best effort, for folders on which nothing depends: what stays behind is nobody's failure. */
    public static void discard(Path folder) {
        try {
            delete(folder);
        } catch (IOException leftBehind) {
            // The system cleans its temporary folder.
        }
    }

    /** Has the folder discarded when this program ends. */
    public static Path discardedAtExit(Path folder) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(folder), "discard-" + folder.getFileName()));
        return folder;
    }
}
