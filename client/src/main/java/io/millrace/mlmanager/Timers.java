package io.millrace.mlmanager;

import static io.millrace.protocol.ErrorCode.INVALID_STATE;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The one timer of a manager. Not thread-safe. */
final class Timers {
    private final Logging logging;
    private final LongSupplier nanos;
    private @Nullable String name;
    private long start;

    /** @param nanos a monotonic clock */
    Timers(Logging logging, LongSupplier nanos) {
        this.logging = logging;
        this.nanos = nanos;
    }

    /** A second start replaces the first. */
    void start(String timerName) {
        logging.active().needRun();
        name = timerName;
        start = nanos.getAsLong();
    }

    /** Logs a param with the milliseconds, and gives them. */
    double logAndStop() {
        logging.active().needRun();
        var running = name;
        if (running == null) {
            throw INVALID_STATE.error("There is no timer: call startTimer first");
        }
        double milliseconds = (nanos.getAsLong() - start) / 1e6;
        logging.param(new Pair(running, milliseconds + " ms", List.of()));
        name = null;
        return milliseconds;
    }

    /** Logs a timer that still runs when its run ends. */
    void finish() {
        if (name != null) {
            logAndStop();
        }
    }

    /** A timer of its own, for {@code try (…)}. */
    RunTimer open(String timerName, boolean asParam) {
        logging.active().needRun();
        long from = nanos.getAsLong();
        return () -> {
            double seconds = (nanos.getAsLong() - from) / 1e9;
            var pair = new Pair(timerName, seconds, List.of());
            if (asParam) {
                logging.param(pair);
            } else {
                logging.metric(pair);
            }
        };
    }
}
