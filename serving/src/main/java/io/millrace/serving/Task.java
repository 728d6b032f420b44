package io.millrace.serving;

import io.millrace.models.data.Data;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One request on its way through the model. Made by the request's thread, finished by a worker. */
final class Task {
    private final Thread owner = Thread.currentThread();
    private final ServedModel model;
    private final Data data;
    private final Map<String, @Nullable Object> params;
    private final long queued = System.nanoTime();
    private boolean held;
    private volatile boolean finished;
    private volatile boolean abandoned;
    private @Nullable Data answer;
    private @Nullable Throwable failure;

    Task(ServedModel model, Data data, Map<String, @Nullable Object> params) {
        this.model = model;
        this.data = data;
        this.params = params;
    }

    /** Keeps the model loaded until a worker is done, also when the request is given up meanwhile; false when that is too late. */
    boolean hold() {
        held = model.acquire();
        return held;
    }

    void release() {
        if (held) {
            held = false;
            model.release();
        }
    }

    ServedModel model() {
        return model;
    }

    Data data() {
        return data;
    }

    Map<String, @Nullable Object> params() {
        return params;
    }

    long queued() {
        return queued;
    }

    /** Nobody waits for it any more. */
    boolean isAbandoned() {
        return abandoned;
    }

    void answer(Data scored) {
        answer = scored;
        finish();
    }

    void fail(Throwable thrown) {
        failure = thrown;
        finish();
    }

    private void finish() {
        finished = true;
        LockSupport.unpark(owner);
    }

    /** Waits; false when the time is over, and then nobody is to work on it. */
    boolean await(long deadline) {
        boolean interrupted = false;
        while (!finished) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || interrupted) {
                abandoned = true;
                break;
            }
            LockSupport.parkNanos(this, left);
            interrupted = Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return finished;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    @Nullable
    Data result() {
        return answer;
    }
}
