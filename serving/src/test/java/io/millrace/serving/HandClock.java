package io.millrace.serving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time that passes when a test says so. */
final class HandClock extends ScheduledThreadPoolExecutor {
    private final List<Runnable> repeating = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();

    HandClock() {
        super(0);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initial, long delay, TimeUnit unit) {
        repeating.add(task);
        delays.add(Duration.of(delay, unit.toChronoUnit()));
        return new Never(task);
    }

    /** The delay passes once. */
    void tick() {
        repeating.forEach(Runnable::run);
    }

    List<Duration> delays() {
        return delays;
    }

    private static final class Never extends FutureTask<Void> implements ScheduledFuture<Void> {
        @SuppressWarnings("NullAway") // the value of a task without one
        Never(Runnable task) {
            super(task, null);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return Long.MAX_VALUE;
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
