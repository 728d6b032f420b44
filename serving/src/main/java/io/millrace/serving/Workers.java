package io.millrace.serving;

import static io.millrace.protocol.ErrorCode.REQUEST_LIMIT_EXCEEDED;

import io.millrace.scoring.DeepStack;
import io.millrace.serving.ServingConfig.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that call the model, and the queue before them. Threads of the system's own: a call of an engine outside Java would hold up
 * the virtual threads that read and write requests.
 *
 * <p>Requests are put together only when they wait anyway: a worker that becomes free takes all that fit from the queue. So nobody waits
 * for a batch to fill, and at one connection there are no batches. Thread-safe.
 */
final class Workers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final ArrayBlockingQueue<Task> queue;
    private final List<Thread> threads = new ArrayList<>();
    private final ServingMetrics metrics;
    private final int maxBatch;
    private volatile boolean stopped;

    Workers(Limits limits, ServingMetrics metrics) {
        this.queue = new ArrayBlockingQueue<>(limits.queue());
        this.metrics = metrics;
        this.maxBatch = limits.maxBatch();
        for (int i = 0; i < limits.workers(); i++) {
            var thread = DeepStack.thread("scorer-" + i, this::work);
            thread.start();
            threads.add(thread);
        }
        metrics.gauge("millrace.scoring.waiting", "Requests that wait for a worker", queue::size);
    }

    /** Queues a request; {@code REQUEST_LIMIT_EXCEEDED} when too many wait. */
    void submit(Task task) {
        if (!task.hold() || !queue.offer(task)) {
            task.release();
            throw full();
        }
    }

    /** Refuses early, before anything is read. */
    void checkRoom() {
        if (queue.remainingCapacity() == 0) {
            throw full();
        }
    }

    private RuntimeException full() {
        metrics.refused().increment();
        return REQUEST_LIMIT_EXCEEDED.error("Too many requests are waiting; try again in a second");
    }

    private void work() {
        var taken = new ArrayList<Task>();
        while (!stopped) {
            try {
                taken.add(queue.take());
                takeMore(taken);
                run(new ArrayList<>(taken));
            } catch (InterruptedException e) {
                // only a stop interrupts
            } finally {
                taken.forEach(Task::release);
                taken.clear();
            }
        }
    }

    /** What waits already, as long as it may go through the model in one call. */
    private void takeMore(List<Task> taken) {
        var first = taken.get(0);
        if (!first.model().scorer().gainsFromBatches() || !Batch.isSmall(first)) {
            return;
        }
        while (taken.size() < maxBatch) {
            var next = queue.peek();
            if (next == null || !Batch.fits(first, next) || !queue.remove(next)) {
                return;
            }
            taken.add(next);
        }
    }

    private void run(List<Task> tasks) {
        long now = System.nanoTime();
        for (var task : tasks) {
            metrics.queue().record(now - task.queued(), TimeUnit.NANOSECONDS);
        }
        tasks.removeIf(Task::isAbandoned);
        if (tasks.isEmpty()) {
            return;
        }
        metrics.batch().record(tasks.size());
        if (tasks.size() == 1 || !together(tasks)) {
            tasks.forEach(this::single);
        }
    }

    /** False when it did not work: then each is tried alone, so that one request cannot fail another. */
    private boolean together(List<Task> tasks) {
        try {
            var first = tasks.get(0);
            long start = System.nanoTime();
            var answer = first.model().scorer().score(Batch.joined(tasks), first.params());
            var parts = Batch.split(answer, tasks);
            metrics.predict().record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            if (parts.isEmpty()) {
                return false;
            }
            for (int i = 0; i < tasks.size(); i++) {
                tasks.get(i).answer(parts.get(i));
            }
            return true;
        } catch (RuntimeException | Error e) {
            LOG.debug("A batch failed, its requests are tried one by one", e);
            return false;
        }
    }

    private void single(Task task) {
        try {
            long start = System.nanoTime();
            var answer = task.model().scorer().score(task.data(), task.params());
            metrics.predict().record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            task.answer(answer);
        } catch (Throwable e) { // also errors of an engine: the request must be answered, and the worker live on
            task.fail(e);
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.forEach(Thread::interrupt);
    }
}
