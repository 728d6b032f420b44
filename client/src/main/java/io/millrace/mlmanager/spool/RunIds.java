package io.millrace.mlmanager.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The server's ids of runs that were started without it: one small file for each, kept for good, so that a run that is sent later can
 * name its parent. Thread-safe.
 */
record RunIds(Path directory) {
    static RunIds in(Path spool) {
        return new RunIds(spool.resolve("ids"));
    }

    void put(String localId, String serverId) throws IOException {
        Files.createDirectories(directory);
        var partial = Files.createTempFile(directory, localId, ".new");
        Files.writeString(partial, serverId);
        Files.move(
                partial,
                directory.resolve(localId),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    Optional<String> find(String localId) {
        try {
            return localId.matches("[0-9a-f]{32}") && Files.exists(directory.resolve(localId))
                    ? Optional.of(Files.readString(directory.resolve(localId)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
