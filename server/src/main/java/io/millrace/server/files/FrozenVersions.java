package io.millrace.server.files;

import static io.millrace.protocol.ErrorCode.PERMISSION_DENIED;

import io.millrace.server.artifacts.FrozenFiles;
import io.millrace.server.db.Database;
import io.millrace.server.db.Dialect;
import java.util.Optional;

/** The files of versions stay as they were registered, as long as the version is there. Thread-safe. */
public final class FrozenVersions implements FrozenFiles {
    private final Database database;
    /** Spares servers without versions the question; false only if no other server can have made one. */
    private volatile boolean some;

    public FrozenVersions(Database database) {
        this.database = database;
        this.some = database.dialect() != Dialect.SQLITE || database.read(VersionFileStore::anyFrozen);
    }

    /** From now on there are versions. */
    void begin() {
        some = true;
    }

    @Override
    public void checkWrite(String key) {
        if (some) {
            var places = VersionFolder.withFoldersAbove(key);
            refuse(key, database.read(tx -> VersionFileStore.inOneOf(tx, places)));
        }
    }

    @Override
    public void checkDelete(String key) {
        var places = VersionFolder.withFoldersAbove(key);
        if (some && !places.isEmpty()) {
            refuse(key, database.read(tx -> VersionFileStore.atOrBelow(tx, places)));
        }
    }

    private static void refuse(String key, Optional<VersionFolder> frozen) {
        if (frozen.isPresent()) {
            var version = frozen.get();
            throw PERMISSION_DENIED.error(
                    "'%s' cannot be changed: the files in '%s' belong to version %d of the registered model '%s'. Log to"
                            + " another folder and register that as a new version, or delete the version first",
                    key, String.valueOf(version.folder()), version.version(), version.model());
        }
    }
}
