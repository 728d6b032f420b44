package io.millrace.artifacts;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.tracking.FileInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A directory of this machine, NFS mounts included. Nothing outside it is reached, not through symbolic links either. A
 * file appears under its name only when it is complete and on disk.
 */
public final class LocalArtifactRepository implements ArtifactRepository {
    /** Names that the repository keeps for itself; they are never listed, read or written by callers. */
    private static final String PRIVATE_PREFIX = ".millrace-";
    /** What Linux file systems take. */
    private static final int MAX_NAME = 255;

    private static final int MAX_PATH = 4095;

    /** Of the names that an upload has on its way. */
    private static final int LONGEST_OWN_NAME = 64;

    private final Path root;

    public LocalArtifactRepository(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public Optional<FileInfo> find(ArtifactPath path) {
        var file = locate(path);
        return Files.exists(file) ? Optional.of(describe(path, file)) : Optional.empty();
    }

    @Override
    public List<FileInfo> list(ArtifactPath directory) {
        var folder = locate(directory);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> !isPrivate(file) && staysInside(file))
                    .flatMap(file -> below(directory, file).map(path -> describe(path, file)).stream())
                    .sorted(Comparator.comparing(FileInfo::path))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw INTERNAL_ERROR.error(e, "Cannot list artifacts in '%s'", directory);
        }
    }

    @Override
    public ArtifactContent open(ArtifactPath path) {
        var file = locate(path);
        if (!Files.isRegularFile(file)) {
            throw notFound(path);
        }
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            var channel = FileChannel.open(file, StandardOpenOption.READ);
            return new ArtifactContent(
                    attributes.size(), attributes.lastModifiedTime().toInstant(), Channels.newInputStream(channel));
        } catch (NoSuchFileException e) {
            throw notFound(path);
        } catch (IOException e) {
            throw INTERNAL_ERROR.error(e, "Cannot read artifact '%s'", path);
        }
    }

    @Override
    public Instant write(ArtifactPath path, InputStream content) {
        if (path.isRoot()) {
            throw INVALID_PARAMETER_VALUE.error("Invalid path: a file needs a name");
        }
        refuseLongNames(path);
        var file = locate(path);
        refuseLongPaths(file);
        if (Files.isDirectory(file)) {
            throw INVALID_PARAMETER_VALUE.error("Cannot write a file to '%s': it is a directory", path);
        }
        try {
            createParent(path, file);
            var upload = file.resolveSibling(PRIVATE_PREFIX + "upload-" + UUID.randomUUID());
            try {
                copyDurably(content, upload);
                var modified = Files.getLastModifiedTime(upload).toInstant();
                Files.move(upload, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                sync(file.resolveSibling("."));
                return modified;
            } finally {
                Files.deleteIfExists(upload);
            }
        } catch (IOException e) {
            throw INTERNAL_ERROR.error(e, "Cannot write artifact '%s'", path);
        }
    }

    @Override
    public void delete(ArtifactPath path) {
        if (path.isRoot()) {
            throw INVALID_PARAMETER_VALUE.error("Invalid path: the artifact root cannot be deleted");
        }
        var file = locate(path);
        if (!Files.exists(file)) {
            return;
        }
        try {
            LocalFolders.delete(file);
        } catch (IOException e) {
            throw INTERNAL_ERROR.error(e, "Cannot delete artifact '%s'", path);
        }
    }

    /** The file behind a path; whatever symbolic links stand on the way, it is below the root. */
    private Path locate(ArtifactPath path) {
        if (!path.isRoot() && isPrivatePath(path)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid path: '%s' has a name that starts with '%s', which is reserved", path, PRIVATE_PREFIX);
        }
        var file = resolve(path);
        if (!file.startsWith(root) || !staysInside(file)) {
            throw INVALID_PARAMETER_VALUE.error("Invalid path: '%s' is outside the artifact root", path);
        }
        return file;
    }

    private Path resolve(ArtifactPath path) {
        try {
            return root.resolve(path.value()).normalize();
        } catch (InvalidPathException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e, "Invalid path: '%s' holds characters that this file system cannot store", path);
        }
    }

    private boolean staysInside(Path file) {
        var existing = file;
        while (!Files.exists(existing)) {
            if (Files.isSymbolicLink(existing)) {
                return false; // a dangling link could lead anywhere once its target appears
            }
            existing = existing.getParent();
            if (existing == null || !existing.startsWith(root)) {
                return true; // nothing of the root exists yet
            }
        }
        try {
            return existing.toRealPath().startsWith(root.toRealPath());
        } catch (NoSuchFileException vanished) {
            return false;
        } catch (IOException e) {
            throw INTERNAL_ERROR.error(e, "Cannot tell where '%s' leads", file.getFileName());
        }
    }

    private static void createParent(ArtifactPath path, Path file) throws IOException {
        var folder = file.getParent();
        var missing = new ArrayDeque<Path>();
        while (folder != null && !Files.exists(folder)) {
            missing.push(folder);
            folder = folder.getParent();
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw INVALID_PARAMETER_VALUE.error("Cannot write '%s': a parent of it is a file", path);
        }
        for (var each : missing) {
            try {
                Files.createDirectory(each);
            } catch (FileAlreadyExistsException madeMeanwhile) {
                // By another upload; if it is a file, the next step says so.
            }
            sync(each.resolveSibling("."));
        }
    }

    private static void refuseLongNames(ArtifactPath path) {
        for (var name : path.value().split("/", -1)) {
            if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
                throw INVALID_PARAMETER_VALUE.error(
                        "Invalid path: it has a name longer than %d bytes, '%.40s…'", MAX_NAME, name);
            }
        }
    }

    private static void refuseLongPaths(Path file) {
        int length = file.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_PATH - LONGEST_OWN_NAME) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid path: with the artifact root it has %d bytes, and this file system takes %d",
                    length, MAX_PATH - LONGEST_OWN_NAME);
        }
    }

    private static void copyDurably(InputStream content, Path target) throws IOException {
        try (var channel = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** A name that is no legal artifact path (one with a backslash, say) was not written through Millrace. */
    private static Optional<ArtifactPath> below(ArtifactPath directory, Path file) {
        var name = String.valueOf(file.getFileName());
        return ArtifactPath.ifLegal(directory.isRoot() ? name : directory + "/" + name);
    }

    private static FileInfo describe(ArtifactPath path, Path file) {
        boolean directory = Files.isDirectory(file);
        return new FileInfo(path.isRoot() ? "." : path.value(), directory, directory ? null : sizeOf(file));
    }

    private static Long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException vanished) {
            return 0L;
        }
    }

    private static boolean isPrivatePath(ArtifactPath path) {
        for (var segment : path.value().split("/", -1)) {
            if (segment.startsWith(PRIVATE_PREFIX)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPrivate(Path file) {
        return String.valueOf(file.getFileName()).startsWith(PRIVATE_PREFIX);
    }

    private static MlflowException notFound(ArtifactPath path) {
        return RESOURCE_DOES_NOT_EXIST.error("No such artifact: '%s'", path);
    }
}
