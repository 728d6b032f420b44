package io.millrace.client;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.artifacts.ArtifactRepository;
import io.millrace.protocol.tracking.FileInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Brings a file or a tree to this machine. The repository's listings are not trusted. */
record FolderDownload(ArtifactRepository repository, ProgressListener listener) {
    Path fetch(ArtifactPath path, Path folder) {
        var target = path.isRoot() ? folder : folder.resolve(path.name());
        try {
            if (path.isRoot()) {
                fetchDirectory(path, target);
                return target;
            }
            var found = repository
                    .find(path)
                    .orElseThrow(() -> RESOURCE_DOES_NOT_EXIST.error("No such artifact: '%s'", path));
            if (found.isDir()) {
                fetchDirectory(path, target);
            } else {
                Files.createDirectories(folder);
                fetchFile(path, target);
            }
            return target;
        } catch (IOException e) {
            throw INTERNAL_ERROR.error(
                    e, "Cannot download '%s' to '%s': %s", path, target, String.valueOf(e.getMessage()));
        }
    }

    private void fetchDirectory(ArtifactPath directory, Path target) throws IOException {
        Files.createDirectories(target);
        for (var file : repository.list(directory)) {
            var path = child(directory, file);
            var local = target.resolve(path.name());
            if (file.isDir()) {
                fetchDirectory(path, local);
            } else {
                fetchFile(path, local);
            }
        }
    }

    /** A legal path exactly one level below the directory, or an error. */
    private static ArtifactPath child(ArtifactPath directory, FileInfo file) {
        var path = ArtifactPath.of(file.path());
        if (path.isRoot() || !directory.resolve(path.name()).equals(path)) {
            throw INTERNAL_ERROR.error("The listing of '%s' holds '%s', which is not in it", directory, path);
        }
        return path;
    }

    private void fetchFile(ArtifactPath path, Path target) throws IOException {
        var partial = target.resolveSibling(".millrace-download-" + UUID.randomUUID());
        try (var content = repository.open(path)) {
            long size = content.size();
            try (var stream =
                            new CountingStream(content.stream(), done -> listener.progress(path.value(), done, size));
                    var file = Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW)) {
                if (stream.transferTo(file) == 0) {
                    listener.progress(path.value(), 0, 0);
                }
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
