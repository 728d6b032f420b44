package io.millrace.mlmanager.spool;

import static io.millrace.protocol.ErrorCode.INVALID_STATE;

import io.millrace.artifacts.LocalFolders;
import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder of one run in the spool, with everything but the entries themselves. Whoever has it open has it locked.
 *
 * @param path of the folder
 * @param identity whose it is
 * @param lock against other processes
 */
record SpoolFolder(Path path, Identity identity, FileChannel lock) implements AutoCloseable {
    /**
     * What this process has open. Its locks cannot say so: they are the process's, and closing any other channel of the same file would
     * give them up.
     */
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private static final String IDENTITY = "run.json";
    private static final String PROGRESS = "progress.json";
    private static final String REFUSED = "refused.jsonl";
    private static final String LOCK = "lock";

    /** Makes a new one, below the spool's directory. */
    static SpoolFolder create(Path directory, Identity identity) throws IOException {
        var name = identity.runId() + "-" + UUID.randomUUID().toString().substring(0, 8);
        var path = Files.createDirectories(directory.resolve(name));
        var lock = lock(path).orElseThrow(() -> INVALID_STATE.error("The new folder '%s' is in use", path));
        // Last: a folder without it is none.
        Files.writeString(path.resolve(IDENTITY), identity.toJson());
        return new SpoolFolder(path, identity, lock);
    }

    /** Opens one that another process left; empty if it is in use, or none. */
    static Optional<SpoolFolder> adopt(Path path) throws IOException {
        if (!Files.isRegularFile(path.resolve(IDENTITY))) {
            return Optional.empty();
        }
        var lock = lock(path);
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new SpoolFolder(path, Identity.parse(Files.readString(path.resolve(IDENTITY))), lock.get()));
        } catch (IOException | RuntimeException e) {
            lock.get().close();
            OPEN_HERE.remove(key(path));
            throw e;
        }
    }

    /** Empty if another process has it, or another manager of this one. */
    private static Optional<FileChannel> lock(Path path) throws IOException {
        var key = key(path);
        if (!OPEN_HERE.add(key)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
        } finally {
            if (lock == null) {
                OPEN_HERE.remove(key);
                if (channel != null) {
                    channel.close();
                }
            }
        }
        return lock == null ? Optional.empty() : Optional.of(channel);
    }

    private static Path key(Path path) {
        return path.toAbsolutePath().normalize();
    }

    Progress progress() throws IOException {
        var file = path.resolve(PROGRESS);
        return Files.exists(file) ? Progress.parse(Files.readString(file)) : Progress.NONE;
    }

    void write(Progress progress) throws IOException {
        var partial = path.resolve(PROGRESS + ".new");
        Files.writeString(partial, progress.toJson());
        Files.move(
                partial, path.resolve(PROGRESS), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Keeps what the server refused, for a person to read. */
    void refused(Entry entry, String reason) throws IOException {
        var line = Json.writeText(Map.of("entry", entry.toString(), "reason", reason)) + "\n";
        Files.writeString(path.resolve(REFUSED), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    Blobs blobs() {
        return new Blobs(path.resolve("files"));
    }

    @Override
    public void close() {
        try {
            lock.close();
            OPEN_HERE.remove(key(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Best effort: what is left has no run.json, or holds nothing that is not sent. */
    void delete() {
        try {
            Files.deleteIfExists(path.resolve(IDENTITY));
            LocalFolders.delete(path);
        } catch (IOException leftBehind) {
            // The next sync tries again.
        }
        close();
    }
}
