package io.millrace.server.files;

import io.millrace.protocol.MlflowException;
import io.millrace.server.artifacts.ArtifactDigests;
import io.millrace.server.artifacts.ArtifactWrites;
import io.millrace.server.db.Database;
import io.millrace.server.db.Dialect;
import io.millrace.server.db.Tx;
import io.millrace.server.registry.VersionWatch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Freezes the folder of each new version and digests its files in the background, one version after another. What is to be done
 * stands in the database: a restart goes on. Servers that share a database take versions by leases; if two digest the same one,
 * the first to finish counts. Thread-safe.
 */
public final class VersionDigests implements VersionWatch, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VersionDigests.class);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration RENEWAL = Duration.ofSeconds(15);
    /** For versions that other servers made and left. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    private static final int TRIES = 3;

    private final Database database;
    private final VersionPlaces places;
    private final ArtifactDigests digests;
    private final FrozenVersions frozen;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);
    private final Thread worker;
    /** Of the worker alone. */
    private final Map<Long, Integer> failures = new HashMap<>();

    private volatile boolean closed;

    /**
     * @param writes knows what is known of files that streamed in
     * @param frozen learns that there are versions
     */
    public VersionDigests(Database database, ArtifactWrites writes, FrozenVersions frozen, Clock clock) {
        this.database = database;
        this.places = new VersionPlaces(writes.artifacts());
        this.digests = writes.digests();
        this.frozen = frozen;
        this.clock = clock;
        this.worker = Thread.ofVirtual().name("millrace-version-digests").start(this::run);
    }

    @Override
    public void created(Tx tx, long id, String location) {
        var found = places.find(tx, location);
        found.folder().ifPresent(folder -> VersionFileStore.freeze(tx, id, folder));
        if (found.folder().isEmpty()) {
            VersionFileStore.giveUp(tx, id, DigestState.NOT_READABLE, found.problem());
        }
        tx.afterCommit(() -> {
            frozen.begin();
            wake();
        });
    }

    VersionPlaces places() {
        return places;
    }

    /** Reads the files of a version that failed once more. */
    void retry(long id) {
        database.write(tx -> {
            VersionFileStore.retry(tx, id);
            return true;
        });
        wake();
    }

    private void wake() {
        news.release();
    }

    private void run() {
        boolean first = true;
        while (!closed) {
            try {
                if (first && database.dialect() == Dialect.SQLITE) {
                    releaseAll();
                }
                first = false;
                while (!closed && digestNext()) {
                    // until nothing is left
                }
            } catch (CancellationException stopping) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("Reading the files of versions failed; trying again", e);
            }
            await();
        }
    }

    private void await() {
        try {
            if (news.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** One process has the file: nobody else reads. */
    private void releaseAll() {
        if (database.read(VersionFileStore::anyPending)) {
            database.write(tx -> {
                VersionFileStore.releaseAll(tx);
                return true;
            });
        }
    }

    private boolean digestNext() {
        if (!database.read(VersionFileStore::anyPending)) {
            return false;
        }
        long now = clock.millis();
        var taken = database.write(tx -> VersionFileStore.take(tx, now - LEASE.toMillis(), now));
        taken.ifPresent(this::digest);
        return taken.isPresent();
    }

    private void digest(VersionFolder version) {
        try {
            var known = digests.below(String.valueOf(version.folder()));
            var reader = new FolderReader(places.artifacts(), known, new Progress(version.id()));
            var manifest = reader.read(places.open(version));
            if (manifest.isEmpty()) {
                giveUp(version, "There are no files at '" + version.location() + "'");
            } else {
                database.write(tx -> {
                    VersionFileStore.complete(tx, version.id(), manifest.get(), clock.millis());
                    return true;
                });
            }
            failures.remove(version.id());
        } catch (MlflowException refused) {
            if (refused.code().httpStatus() < 500) {
                giveUp(version, refused.sentence());
            } else {
                failed(version, refused);
            }
        } catch (IOException e) {
            failed(version, e);
        } catch (CancellationException stopping) {
            release(version);
            throw stopping;
        }
    }

    /** The next server need not wait for the lease to end. */
    private void release(VersionFolder version) {
        database.write(tx -> {
            VersionFileStore.release(tx, version.id());
            return true;
        });
    }

    /** The lease stays: it is the pause before the next try. */
    private void failed(VersionFolder version, Exception cause) {
        LOG.warn("Cannot read the files of {}", version.shown(), cause);
        if (failures.merge(version.id(), 1, Integer::sum) >= TRIES) {
            failures.remove(version.id());
            giveUp(version, "The files at '" + version.location() + "' could not be read; see the server's log");
        }
    }

    private void giveUp(VersionFolder version, String message) {
        database.write(tx -> {
            VersionFileStore.giveUp(tx, version.id(), DigestState.FAILED, message);
            return true;
        });
    }

    /** Keeps the lease while a large file is read, and stops when the server does. */
    private final class Progress implements Runnable {
        private final long id;
        private long renewed = System.nanoTime();

        Progress(long id) {
            this.id = id;
        }

        @Override
        public void run() {
            if (closed) {
                throw new CancellationException("The server is stopping");
            }
            if (System.nanoTime() - renewed > RENEWAL.toNanos()) {
                renewed = System.nanoTime();
                database.write(tx -> {
                    VersionFileStore.keep(tx, id, clock.millis());
                    return true;
                });
            }
        }
    }

    /** Stops reading; the next start goes on. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
