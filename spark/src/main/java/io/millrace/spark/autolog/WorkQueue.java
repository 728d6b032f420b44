package io.millrace.spark.autolog;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded queue with one thread behind it, so that neither Spark's listeners nor the job ever wait for a server. What does not fit is
 * dropped and counted; what fails is counted too, and told once. Thread-safe.
 */
final class WorkQueue implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WorkQueue.class.getName());

    private final ArrayBlockingQueue<Runnable> waiting;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final CpuClock clock = new CpuClock();
    private final Thread thread;
    private volatile boolean closed;

    WorkQueue(int size) {
        waiting = new ArrayBlockingQueue<>(size);
        thread = new Thread(this::work, "millrace-autolog");
        thread.setDaemon(true);
        thread.start();
    }

    /** Never waits. */
    void offer(Runnable work) {
        if (closed || !waiting.offer(work)) {
            if (dropped.getAndIncrement() == 0) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Autologging is behind by more events than it may keep; some are dropped");
            }
        }
    }

    private void work() {
        try {
            while (!closed || !waiting.isEmpty()) {
                var next = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (next != null) {
                    clock.run(() -> tried(next));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the application does not wait any longer
        }
    }

    /** Whatever goes wrong, the job goes on. */
    @SuppressWarnings("CatchThrowable") // a class that a user's jar lacks is an Error
    private void tried(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            if (failed.getAndIncrement() == 0) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Autologging failed; the job goes on. Later failures are only counted",
                        e);
            }
        }
    }

    /** Waits until all that was offered before is done, at most so long; whether it is. */
    boolean flush(Duration patience) {
        var done = new CountDownLatch(1);
        try {
            return waiting.offer(done::countDown, patience.toMillis(), TimeUnit.MILLISECONDS)
                    && done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    long dropped() {
        return dropped.get();
    }

    long failed() {
        return failed.get();
    }

    long cpuNanos() {
        return clock.nanos();
    }

    /** Takes nothing more; what waits and cannot be done any more counts as dropped. */
    @Override
    public void close() {
        closed = true;
        int left = waiting.size();
        thread.interrupt();
        dropped.addAndGet(left);
    }
}
