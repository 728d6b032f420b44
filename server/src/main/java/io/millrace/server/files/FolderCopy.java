package io.millrace.server.files;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.server.artifacts.ServedArtifacts.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;

/**
 * Copies a folder of artifacts to this machine's disk.
 *
 * @param maxBytes of all files together; more raise {@code INVALID_PARAMETER_VALUE}
 */
record FolderCopy(Path target, long maxBytes) {
    private static final int MAX_ENTRIES = 10_000;

    void of(Place place) throws IOException {
        if (place.repository().find(place.path()).isEmpty()) {
            throw RESOURCE_DOES_NOT_EXIST.error("The files of the model are gone");
        }
        var folders = new ArrayDeque<ArtifactPath>();
        folders.add(place.path());
        long bytes = 0;
        int entries = 0;
        while (!folders.isEmpty()) {
            for (var entry : place.repository().list(folders.remove())) {
                var size = entry.fileSize();
                bytes += size == null ? 0 : size;
                checkSize(bytes, ++entries);
                var path = ArtifactPath.of(entry.path());
                if (entry.isDir()) {
                    folders.add(path);
                } else {
                    copy(place.at(path), target.resolve(VersionFolder.relative(place.path(), entry.path())));
                }
            }
        }
    }

    private void checkSize(long bytes, int entries) {
        if (bytes > maxBytes || entries > MAX_ENTRIES) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The model is too large to be tried here: at most %d MB in %d files; use millrace serve or predict",
                    maxBytes >> 20, MAX_ENTRIES);
        }
    }

    private static void copy(Place file, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (var content = file.repository().open(file.path())) {
            Files.copy(content.stream(), to);
        }
    }
}
