package io.millrace.mlmanager.spool;

import io.millrace.protocol.MlflowException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Whether the server is there, as far as is known. At first it is taken to be. Thread-safe. */
final class Link {
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(30);

    private volatile @Nullable MlflowException cause;
    private long pause;
    private long nextAttempt;

    boolean isUp() {
        return cause == null;
    }

    /** Why it is away; null when it is there. */
    @Nullable
    MlflowException cause() {
        return cause;
    }

    synchronized void up() {
        cause = null;
        pause = 0;
    }

    synchronized void down(MlflowException reason, long now) {
        cause = reason;
        pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, 2 * pause));
        nextAttempt = now + pause;
    }

    synchronized boolean mayTry(long now) {
        return cause == null || now - nextAttempt >= 0;
    }
}
