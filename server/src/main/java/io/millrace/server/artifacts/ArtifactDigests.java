package io.millrace.server.artifacts;

import io.millrace.server.db.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the digests of files that streamed in, so that a model of gigabytes need not be read again when it is registered.
 * No upload waits for it: many digests are written together a little later, and one that is lost is only read again. A digest
 * says of which state of the file it is, so a stale one does no harm. Thread-safe.
 */
public final class ArtifactDigests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactDigests.class);
    private static final int CAPACITY = 20_000;
    private static final int MAX_BATCH = 1_000;
    private static final long LINGER_MILLIS = 200;

    private final BlockingQueue<Change> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Database database;
    private final Thread writer;

    private sealed interface Change {}

    private record Written(FileDigest digest) implements Change {}

    private record Deleted(String path) implements Change {}

    /** Everything before it is in the database once it is done. */
    private record Mark(CompletableFuture<Boolean> done, boolean last) implements Change {}

    public ArtifactDigests(Database database) {
        this.database = database;
        this.writer = Thread.ofVirtual().name("millrace-artifact-digests").start(this::run);
    }

    void written(FileDigest digest) {
        add(new Written(digest));
    }

    void deleted(String path) {
        add(new Deleted(path));
    }

    private void add(Change change) {
        if (!queue.offer(change)) {
            LOG.debug("Too many digests wait to be written; the files will be read again");
        }
    }

    /** What is known of a file, or of all files below a folder, by key. */
    public Map<String, FileDigest> below(String key) {
        var mark = new Mark(new CompletableFuture<>(), false);
        if (queue.offer(mark)) {
            mark.done.completeOnTimeout(false, 5, TimeUnit.SECONDS).join();
        }
        return database.read(tx -> DigestStore.below(tx, key));
    }

    private void run() {
        try {
            boolean last = false;
            while (!last) {
                last = write(nextBatch());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits a moment for more, unless somebody wants to know. */
    private List<Change> nextBatch() throws InterruptedException {
        var batch = new ArrayList<Change>();
        batch.add(queue.take());
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS);
        while (batch.size() < MAX_BATCH && !(batch.getLast() instanceof Mark)) {
            var next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    private boolean write(List<Change> batch) {
        try {
            if (!batch.stream().allMatch(Mark.class::isInstance)) {
                database.write(tx -> {
                    var digests = new TreeMap<String, FileDigest>();
                    for (var change : batch) {
                        if (change instanceof Written written) {
                            digests.put(written.digest.path(), written.digest);
                        } else if (change instanceof Deleted deleted) {
                            DigestStore.put(tx, digests.values());
                            digests.clear();
                            DigestStore.delete(tx, deleted.path);
                        }
                    }
                    DigestStore.put(tx, digests.values());
                    return true;
                });
            }
        } catch (RuntimeException e) {
            LOG.warn("Digests of {} files were not kept; the files will be read again", batch.size(), e);
        }
        boolean last = false;
        for (var change : batch) {
            if (change instanceof Mark mark) {
                mark.done.complete(true);
                last |= mark.last;
            }
        }
        return last;
    }

    /** Writes what waits. */
    @Override
    public void close() {
        try {
            queue.put(new Mark(new CompletableFuture<>(), true));
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
