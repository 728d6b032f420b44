package io.millrace.mlmanager.spool;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.INVALID_STATE;
import static io.millrace.protocol.ErrorCode.RESOURCE_EXHAUSTED;

import io.millrace.mlmanager.spool.SpoolQueue.Waiting;
import io.millrace.protocol.MlflowException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The spool of one run: callers append, the sender takes. Thread-safe. */
final class RunSpool implements OpenRun {
    private static final System.Logger LOG = System.getLogger(RunSpool.class.getName());

    private final Sender sender;
    private final SpoolSettings settings;
    private final SpoolFolder folder;
    private final SpoolQueue queue;
    private final EntryCodec codec = new EntryCodec();

    /** Who waits for the entry of that number, counted from 1. */
    private final TreeMap<Long, CompletableFuture<Void>> waiting = new TreeMap<>();

    /** Who waits for everything up to an entry, whatever the server says to it. */
    private final TreeMap<Long, CompletableFuture<Void>> settling = new TreeMap<>();

    private long appended;
    private long settled;
    private long dropped;
    private boolean unforced;
    private volatile boolean closed;
    private volatile Progress progress;
    private volatile @Nullable MlflowException failure;

    RunSpool(Sender sender, SpoolSettings settings, SpoolFolder folder) throws IOException {
        this.sender = sender;
        this.settings = settings;
        this.folder = folder;
        this.progress = folder.progress();
        this.queue = new SpoolQueue(folder.path(), settings.maxBytes(), progress.taken());
        this.dropped = progress.dropped();
    }

    @Override
    public String id() {
        return progress.serverId().orElse(folder.identity().runId());
    }

    SpoolFolder folder() {
        return folder;
    }

    Progress progress() {
        return progress;
    }

    // --- Callers ----------------------------------------------------------------------------------------------------

    @Override
    public void write(Entry entry) {
        if (closed) {
            throw INVALID_STATE.error(
                    "Run '%s' is written to no longer: it was ended or left, or its manager closed", id());
        }
        if (settings.policy() == SpoolPolicy.FAIL_FAST) {
            raise(failure);
            raise(sender.whyAway());
        }
        if (entry instanceof Entry.Point) {
            append(entry, null);
        } else {
            var done = new CompletableFuture<Void>();
            append(entry, done);
            sender.await(done);
        }
    }

    private static void raise(@Nullable MlflowException failed) {
        if (failed != null) {
            throw failed.copy();
        }
    }

    private synchronized void append(Entry entry, @Nullable CompletableFuture<Void> done) {
        try {
            int length = codec.encode(entry);
            if (queue.append(codec.bytes(), length)) {
                appended++;
                unforced = true;
                if (done != null) {
                    waiting.put(appended, done);
                }
                return;
            }
            drop(entry, () -> RESOURCE_EXHAUSTED.error("The spool '%s' is full", folder.path()));
        } catch (IOException e) {
            drop(entry, () -> RESOURCE_EXHAUSTED.error(e, "The spool '%s' cannot be written", folder.path()));
        }
        if (done != null) {
            done.complete(null);
        }
    }

    /** @param reason costs more than an entry, so it is only made when someone reads it */
    private synchronized void drop(Entry entry, Supplier<MlflowException> reason) {
        if (settings.policy() == SpoolPolicy.FAIL_FAST) {
            throw reason.get();
        }
        if (dropped++ == 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: entries are dropped from now on, the first is {1}",
                    reason.get().sentence(),
                    entry);
        }
    }

    /** Straight to the server if it is there; a copy of the file waits otherwise. */
    @Override
    public void store(Path file, String path) {
        settle();
        if (!sender.store(this, file, path)) {
            try {
                keep(file, path);
            } catch (IOException e) {
                throw INVALID_PARAMETER_VALUE.error(e, "Cannot keep the file '%s' in the spool", file);
            }
        }
    }

    private void keep(Path file, String path) throws IOException {
        long size = Files.size(file);
        if (folder.blobs().size() + size > settings.maxFileBytes()) {
            drop(
                    new Entry.StoredFile(path, "", size),
                    () -> RESOURCE_EXHAUSTED.error(
                            "The file '%s' does not fit into the spool, which takes %d bytes of a run's files",
                            file, settings.maxFileBytes()));
            return;
        }
        write(folder.blobs().copy(file, path));
    }

    @Override
    public void settle() {
        CompletableFuture<Void> done;
        synchronized (this) {
            if (settled >= appended) {
                return;
            }
            done = settling.computeIfAbsent(appended, entry -> new CompletableFuture<>());
        }
        sender.await(done);
        if (settings.policy() == SpoolPolicy.FAIL_FAST) {
            raise(failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        sender.wake();
    }

    /** Nothing can be sent: the run cannot be made. */
    void stuck(MlflowException reason) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The run in ''{0}'' cannot be sent: {1}",
                folder.path(),
                reason.sentence());
        failure = reason;
        release(reason);
    }

    // --- The sender -------------------------------------------------------------------------------------------------

    List<Waiting> peek() throws IOException {
        return queue.peek();
    }

    void created(String serverId) throws IOException {
        progress = progress.of(serverId);
        folder.write(progress);
    }

    void sent(Waiting last, int entries) throws IOException {
        progress = progress.sent(last.after(), entries);
        settled(last, entries);
    }

    void refused(Waiting one, Entry entry, MlflowException reason) throws IOException {
        if (told(reason)) {
            progress = progress.sent(one.after(), 1);
        } else {
            folder.refused(entry, reason.sentence());
            progress = progress.refused(one.after());
            failure = reason;
            LOG.log(System.Logger.Level.WARNING, "Refused: {0} of run {1}: {2}", entry, id(), reason.sentence());
        }
        settled(one, 1);
    }

    /** Whether someone waits for the next entry, and gets the refusal as an exception. */
    private synchronized boolean told(MlflowException reason) {
        var caller = waiting.remove(settled + 1);
        return caller != null && caller.completeExceptionally(reason);
    }

    private void settled(Waiting last, int entries) throws IOException {
        queue.taken(last.after());
        var done = new ArrayList<CompletableFuture<Void>>();
        synchronized (this) {
            settled += entries;
            for (var waiters : List.of(waiting.headMap(settled, true), settling.headMap(settled, true))) {
                done.addAll(waiters.values());
                waiters.clear();
            }
        }
        done.forEach(each -> each.complete(null));
    }

    /** Nobody waits any longer: the server is away. */
    void release(MlflowException away) {
        var done = new ArrayList<CompletableFuture<Void>>();
        synchronized (this) {
            done.addAll(waiting.values());
            done.addAll(settling.values());
            waiting.clear();
            settling.clear();
        }
        for (var each : done) {
            if (settings.policy() == SpoolPolicy.FAIL_FAST) {
                each.completeExceptionally(away);
            } else {
                each.complete(null);
            }
        }
    }

    void save() throws IOException {
        synchronized (this) {
            progress = progress.withDropped(dropped);
        }
        folder.write(progress);
    }

    /** Comes back when the disk has all that was appended. */
    void force() {
        synchronized (this) {
            if (!unforced) {
                return;
            }
            unforced = false;
        }
        queue.force();
    }

    /** Whether the server knows the run. */
    boolean isKnown() {
        return progress.serverId().isPresent() || folder.identity().start().isEmpty();
    }

    /** Whether no entry will come any more, and neither one nor the run itself waits. */
    boolean isFinished() {
        try {
            return closed && isKnown() && queue.isEmpty();
        } catch (IOException e) {
            throw INTERNAL_ERROR.error(e, "The spool '%s' cannot be read", folder.path());
        }
    }

    /** What is refused stays for a person to read. */
    void letGo() throws IOException {
        if (isFinished() && progress.refused() == 0) {
            folder.delete();
        } else {
            save();
            folder.close();
        }
    }
}
