package io.millrace.serving;

import static io.millrace.protocol.ErrorCode.INVALID_STATE;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Threads for engines outside Java: ONNX Runtime 1.29 overflows the megabyte of stack that threads have by default when it starts, and
 * takes the process with it.
 */
final class DeepStack {
    private static final long BYTES = 16L << 20;

    private DeepStack() {}

    static Thread.Builder.OfPlatform thread(String name) {
        return Thread.ofPlatform().daemon().name(name).stackSize(BYTES);
    }

    /** Runs something on such a thread, and waits for it; what it raises is raised here. */
    static <T> T call(String name, Supplier<T> work) {
        var result = CompletableFuture.supplyAsync(work, task -> thread(name).start(task));
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw INVALID_STATE.error(e, "Interrupted while the model was loaded");
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new CompletionException(e.getCause());
        }
    }
}
