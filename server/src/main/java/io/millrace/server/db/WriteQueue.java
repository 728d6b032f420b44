package io.millrace.server.db;

import static io.millrace.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.protocol.MlflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit. Concurrent small writes are collected by one thread and committed together; a caller goes on when its
 * write is on disk. Thread-safe.
 *
 * <p>A batch is one transaction. Commands of one {@link Group} are applied set-wise, single works inside savepoints. A
 * batch that fails as a whole is undone and its items are tried one by one, so that one bad write cannot harm others.
 */
final class WriteQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteQueue.class);
    /** Enough to be full at any load; the fsync costs the same for one item as for all. */
    private static final int MAX_BATCH = 512;

    private static final int CAPACITY = 10_000;
    private static final int TRIES = 4;

    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Supplier<Tx> connect;
    private final Thread writer;
    private final DistributionSummary batchSizes;
    private volatile boolean closed;
    /** The writer takes no more; set before it looks into the queue for the last time. */
    private volatile boolean ended;
    /** Of the writer thread alone; null until the first write, and after a failure. */
    private @Nullable Tx connection;

    private sealed interface Item {
        CompletableFuture<Object> done();
    }

    private record Grouped(Group<Object> group, Object command, CompletableFuture<Object> done) implements Item {}

    private record Single(Work<?> work, CompletableFuture<Object> done) implements Item {}

    WriteQueue(Supplier<Tx> connect, MeterRegistry registry) {
        this.connect = connect;
        this.batchSizes = DistributionSummary.builder("millrace.write.batch")
                .description("Writes per commit")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
                .register(registry);
        registry.gauge("millrace.write.queue", queue, BlockingQueue::size);
        this.writer = Thread.ofPlatform().name("millrace-writer").start(this::run);
    }

    /** Applies a command together with whatever else is waiting; returns when it is committed. */
    @SuppressWarnings("unchecked")
    <C> void commit(Group<C> group, C command) {
        await(new Grouped((Group<Object>) group, command, new CompletableFuture<>()));
    }

    /** Does a piece of work as if it were a transaction of its own. */
    @SuppressWarnings("unchecked")
    <T> T write(Work<T> work) {
        return (T) await(new Single(work, new CompletableFuture<>()));
    }

    private Object await(Item item) {
        try {
            if (closed || !queue.offer(item, 5, TimeUnit.SECONDS)) {
                throw TEMPORARILY_UNAVAILABLE.error(
                        closed ? "The server is stopping" : "Too many writes are waiting; try again");
            }
            if (ended && queue.remove(item)) {
                throw TEMPORARILY_UNAVAILABLE.error("The server is stopping");
            }
            return item.done().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TEMPORARILY_UNAVAILABLE.error(e, "The server is stopping");
        } catch (CompletionException e) {
            throw e.getCause() instanceof MlflowException known ? known.copy() : e;
        }
    }

    private void run() {
        var batch = new ArrayList<Item>(MAX_BATCH);
        while (!closed || !queue.isEmpty()) {
            try {
                var first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, MAX_BATCH - 1);
                batchSizes.record(batch.size());
                commit(batch);
            } catch (InterruptedException e) {
                closed = true; // what is queued is still written
            } catch (RuntimeException | Error e) {
                LOG.error("A write batch failed", e);
                batch.forEach(item -> item.done().completeExceptionally(e));
                disconnect();
            } finally {
                batch.clear();
            }
        }
        disconnect();
        ended = true;
        for (var late = queue.poll(); late != null; late = queue.poll()) {
            late.done().completeExceptionally(TEMPORARILY_UNAVAILABLE.error("The server is stopping"));
        }
    }

    private void commit(List<Item> batch) {
        try {
            settle(inTransaction(batch));
        } catch (RuntimeException whole) {
            if (batch.size() > 1) {
                LOG.warn("A batch of {} writes failed, trying them one by one", batch.size(), whole);
            }
            for (var item : batch) {
                commitAlone(item, batch.size() == 1 ? whole : null);
            }
        }
    }

    /**
     * @param before how the item failed by itself already; null if it was not tried alone
     */
    private void commitAlone(Item item, @Nullable RuntimeException before) {
        var failure = before;
        for (int attempt = 0; attempt < TRIES && (failure == null || mayPass(failure)); attempt++) {
            try {
                settle(inTransaction(List.of(item)));
                return;
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        item.done().completeExceptionally(failure == null ? new IllegalStateException("not tried") : failure);
    }

    private static boolean mayPass(RuntimeException failure) {
        return failure instanceof MlflowException known && known.code() == TEMPORARILY_UNAVAILABLE;
    }

    /** What each item gets once the transaction is committed. */
    private record Outcome(Item item, Object value, Optional<MlflowException> error) {}

    private List<Outcome> inTransaction(List<Item> batch) {
        var tx = connected();
        try {
            tx.begin();
            var outcomes = new ArrayList<Outcome>(batch.size());
            for (int from = 0; from < batch.size(); ) {
                int to = endOfGroup(batch, from);
                var items = batch.subList(from, to);
                if (items.getFirst() instanceof Grouped first) {
                    outcomes.addAll(applyGroup(tx, first.group(), items));
                } else {
                    outcomes.add(applySingle(tx, (Single) items.getFirst(), batch.size() > 1));
                }
                from = to;
            }
            tx.commit();
            return outcomes;
        } catch (RuntimeException e) {
            undo(tx, e);
            throw e;
        }
    }

    private Tx connected() {
        var open = connection;
        if (open == null) {
            open = connect.get();
            connection = open;
        }
        return open;
    }

    /** A connection that cannot even roll back is given up; the next batch gets a new one. */
    private void undo(Tx tx, RuntimeException cause) {
        try {
            tx.rollback();
        } catch (RuntimeException broken) {
            cause.addSuppressed(broken);
            disconnect();
        }
    }

    private void disconnect() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (RuntimeException e) {
                LOG.debug("Closing a broken connection failed", e);
            }
        }
    }

    private static int endOfGroup(List<Item> batch, int from) {
        int to = from + 1;
        if (batch.get(from) instanceof Grouped first) {
            while (to < batch.size() && batch.get(to) instanceof Grouped next && next.group() == first.group()) {
                to++;
            }
        }
        return to;
    }

    private static List<Outcome> applyGroup(Tx tx, Group<Object> group, List<Item> items) {
        var commands = items.stream().map(item -> ((Grouped) item).command()).toList();
        var errors = group.apply(tx, commands);
        var outcomes = new ArrayList<Outcome>(items.size());
        for (int i = 0; i < items.size(); i++) {
            outcomes.add(new Outcome(items.get(i), true, errors.get(i)));
        }
        return outcomes;
    }

    private static Outcome applySingle(Tx tx, Single single, boolean shared) {
        if (!shared) {
            return new Outcome(single, single.work().run(tx), Optional.empty());
        }
        tx.savepoint();
        try {
            var value = single.work().run(tx);
            tx.release();
            return new Outcome(single, value, Optional.empty());
        } catch (DatabaseException e) {
            throw e; // the state of the transaction is not known: replay singly
        } catch (MlflowException refused) {
            tx.rollbackToSavepoint();
            return new Outcome(single, false, Optional.of(refused));
        }
    }

    private static void settle(List<Outcome> outcomes) {
        for (var outcome : outcomes) {
            outcome.error()
                    .ifPresentOrElse(
                            error -> outcome.item().done().completeExceptionally(error),
                            () -> outcome.item().done().complete(outcome.value()));
        }
    }

    /** Stops taking writes, and returns when all that were taken are committed. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
