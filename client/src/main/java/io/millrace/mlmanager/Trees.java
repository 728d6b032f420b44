package io.millrace.mlmanager;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Temporary folders. */
final class Trees {
    private Trees() {}

    /** All files below, relative to the folder, sorted. */
    static List<Path> files(Path folder) {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw INTERNAL_ERROR.error(e, "Cannot read the folder '%s'", folder);
        }
    }

    /** Best effort: what is left is the system's to clean. */
    static void delete(Path folder) {
        try (var walk = Files.walk(folder)) {
            for (var file : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException leftBehind) {
            // Nothing depends on it.
        }
    }

    static Path deletedAtExit(Path folder) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "millrace-cleanup"));
        return folder;
    }
}
