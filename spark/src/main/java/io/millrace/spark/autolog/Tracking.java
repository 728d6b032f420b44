package io.millrace.spark.autolog;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;

/** One application that is tracked: its listener, its queue and the tracker behind it. Thread-safe. */
final class Tracking implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Tracking.class.getName());

    private final SparkContext context;
    private final AutologSettings settings;
    private final RunWriter writer;
    private final FitTracker tracker;
    private final WorkQueue queue;
    private final FitListener listener = new FitListener(this);
    private final CpuClock listening = new CpuClock();
    private final AtomicLong unheard = new AtomicLong();

    Tracking(SparkContext context, AutologSettings settings, RunWriter writer) {
        this.context = context;
        this.settings = settings;
        this.writer = writer;
        var surroundings = new Surroundings(context);
        this.tracker = new FitTracker(writer, surroundings, new FittedModels(writer, surroundings, settings));
        this.queue = new WorkQueue(settings.queueSize());
    }

    void start() {
        context.addSparkListener(listener);
    }

    SparkContext context() {
        return context;
    }

    /** Runs on a thread of Spark's listener bus: accounts for it, and lets nothing escape. */
    @SuppressWarnings(
            "CatchThrowable") // a class that a user's jar lacks is an Error, and Spark would stop the application
    void listen(Runnable handling) {
        listening.run(() -> {
            try {
                handling.run();
            } catch (Throwable e) {
                if (unheard.getAndIncrement() == 0) {
                    LOG.log(System.Logger.Level.WARNING, "Autologging cannot read an event; the job goes on", e);
                }
            }
        });
    }

    void later(Consumer<FitTracker> work) {
        queue.offer(() -> work.accept(tracker));
    }

    boolean flush(Duration patience) {
        return queue.flush(patience);
    }

    /** Events that were not tracked, for whatever reason. */
    long dropped() {
        return queue.dropped() + queue.failed() + unheard.get();
    }

    CpuTime cpuTime() {
        return new CpuTime(Duration.ofNanos(listening.nanos()), Duration.ofNanos(queue.cpuNanos()));
    }

    /** Waits for what is still to be sent, as long as the settings say. */
    @Override
    public void close() {
        context.removeSparkListener(listener);
        long now = System.currentTimeMillis();
        later(each -> each.close(dropped(), now));
        if (!queue.flush(settings.patience())) {
            LOG.log(System.Logger.Level.WARNING, "Autologging could not send everything in {0}", settings.patience());
        }
        queue.close();
        if (dropped() > 0) {
            LOG.log(System.Logger.Level.WARNING, "Autologging dropped {0} events", dropped());
        }
        writer.close();
    }
}
