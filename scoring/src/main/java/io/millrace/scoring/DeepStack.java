package io.millrace.scoring;

import static io.millrace.protocol.ErrorCode.INVALID_STATE;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Threads for engines outside Java: ONNX Runtime 1.29 overflows the megabyte of stack that threads have by default when it starts, and
 * takes the process with it.
 */
public final class DeepStack {
    private static final long BYTES = 16L << 20;

    private DeepStack() {}

    /** A daemon thread, not started. */
    public static Thread thread(String name, Runnable work) {
        var thread = new Thread(null, work, name, BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /** Runs something on such a thread, and waits for it; what it raises is raised here. */
    public static <T> T call(String name, Supplier<T> work) {
        var task = new FutureTask<T>(work::get);
        thread(name, task).start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw INVALID_STATE.error(e, "Interrupted while the model was loaded");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
