package io.millrace.server.events;

import static io.millrace.protocol.ErrorCode.INVALID_STATE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The key beside a SQLite database, which only its owner may read. One process has the database, so nobody else writes it.
 *
 * @param file may not be there yet
 */
record KeyFile(Path file) {
    static KeyFile beside(Path database) {
        return new KeyFile(database.toAbsolutePath().resolveSibling(database.getFileName() + ".secret-key"));
    }

    /** What the file holds; where there is none, it is written first. */
    String readOrCreate(String fresh) {
        try {
            if (!Files.exists(file)) {
                create(fresh);
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw INVALID_STATE.error(e, "Cannot read or write '%s', the key of the webhooks' secrets", file);
        }
    }

    /** Complete or not at all. */
    private void create(String fresh) throws IOException {
        var draft = Files.createTempFile(file.resolveSibling("."), "millrace-", ".secret-key", ownerOnly());
        Files.writeString(draft, fresh + "\n", StandardCharsets.US_ASCII);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
