package io.millrace.serving;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the source for a newer model from time to time; loads, warms and swaps it. Thread-safe. */
final class Reloader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

    private final ServingConfig config;
    private final ModelSlot slot;
    private final Counter reloads;
    private final Counter failures;
    private final ScheduledExecutorService clock;
    private @Nullable Future<?> repeating;
    private String current;
    private String told = "";

    /** @param clock says when to ask; closed with the reloader */
    Reloader(ServingConfig config, ModelSlot slot, ScheduledExecutorService clock, ServingMetrics metrics) {
        this.config = config;
        this.clock = clock;
        this.slot = slot;
        this.current = slot.id();
        this.reloads = metrics.counter("millrace.model.reloads", "Models that took the place of another");
        this.failures =
                metrics.counter("millrace.model.reload.failures", "Newer models that could not be had or loaded");
    }

    /** Time as it passes. */
    static ScheduledExecutorService time() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("model-reload").factory());
    }

    void start(Duration every) {
        if (!every.isZero()) {
            repeating = clock.scheduleWithFixedDelay(
                    this::quietly, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void quietly() {
        try {
            reload();
        } catch (RuntimeException | Error e) { // an Error of an engine must not end the clock
            failures.increment();
            tell(e);
        }
    }

    /** Each reason once: the next question comes soon, and mostly has the same answer. */
    private void tell(Throwable failure) {
        var reason = String.valueOf(failure.getMessage());
        if (!reason.equals(told)) {
            told = reason;
            LOG.warn("The newer model is not served, {} stays: {}", current, reason, failure);
        }
    }

    /** Asks now; returns whether another model is served. */
    synchronized boolean reload() {
        var newer = config.model().fetch(current);
        if (newer.isEmpty()) {
            return false;
        }
        var model = ServedModel.load(newer.get(), config.scorers(), config.compat());
        slot.swap(model);
        LOG.info("Model {} is served now, after {}", model.id(), current);
        current = model.id();
        told = "";
        reloads.increment();
        return true;
    }

    @Override
    public void close() {
        if (repeating != null) {
            repeating.cancel(false); // a model that is being loaded may be
        }
        clock.shutdown();
    }
}
