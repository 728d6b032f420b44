package io.millrace.server.artifacts;

import java.io.InputStream;
import java.time.Instant;

/**
 * The one road by which the server stores and deletes files for clients: frozen files stay as they are, and what is stored is
 * digested on its way. Thread-safe.
 *
 * @param artifacts where files may be
 * @param frozen what must not change
 * @param digests remembers what was written
 */
public record ArtifactWrites(ServedArtifacts artifacts, FrozenFiles frozen, ArtifactDigests digests) {
    /** A longer upload may have been overtaken by somebody who froze its folder. */
    private static final long QUICK_NANOS = 20_000_000;

    /** Raises an error if the file must not be written. */
    void check(ServedArtifacts.Place file) {
        frozen.checkWrite(artifacts.key(file));
    }

    /** Stores a file whole or not at all; does not close the content. */
    void write(ServedArtifacts.Place file, InputStream content) {
        var key = artifacts.key(file);
        frozen.checkWrite(key);
        long began = System.nanoTime();
        var digesting = new DigestStream(content, () -> {
            if (System.nanoTime() - began > QUICK_NANOS) {
                frozen.checkWrite(key);
            }
        });
        var modified = file.repository().write(file.path(), digesting);
        if (!modified.equals(Instant.EPOCH)) {
            digests.written(new FileDigest(key, digesting.size(), digesting.sha256Hex(), FileDigest.micros(modified)));
        }
    }

    /** Deletes a file or folder; what is absent counts as deleted. */
    void delete(ServedArtifacts.Place place) {
        var key = artifacts.key(place);
        frozen.checkDelete(key);
        place.repository().delete(place.path());
        digests.deleted(key);
    }
}
