package io.millrace.server.db;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.RESOURCE_CONFLICT;

import io.millrace.protocol.MlflowException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One process per SQLite file. The lock goes with its process, however that ends; the file beside the store stays. */
final class StoreLock implements AutoCloseable {
    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock; if another process has it, raises {@code RESOURCE_CONFLICT} that names that process. */
    static StoreLock take(Path store) {
        var file = Path.of(store + ".lock");
        var channel = open(file);
        try {
            if (tryLock(channel) == null) {
                var holder = Files.readString(file).strip();
                throw RESOURCE_CONFLICT.error(
                        "The store '%s' is in use by another Millrace (%s); stop that one, or name another file",
                        store, holder.isEmpty() ? "unknown process" : holder);
            }
            var owner = "process " + ProcessHandle.current().pid() + ", since " + Instant.now() + "\n";
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
            return new StoreLock(channel);
        } catch (IOException | MlflowException e) {
            new StoreLock(channel).close();
            throw e instanceof MlflowException known ? known : cannotLock(file, e);
        }
    }

    private static FileChannel open(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw cannotLock(file, e);
        }
    }

    private static MlflowException cannotLock(Path file, Exception cause) {
        return INVALID_PARAMETER_VALUE.error(
                cause,
                "Cannot write '%s', the lock beside the store (%s); name a store in a folder that can be written",
                file,
                cause.getClass().getSimpleName());
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
