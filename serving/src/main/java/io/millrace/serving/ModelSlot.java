package io.millrace.serving;

import static io.millrace.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Holds the model that is served now. Thread-safe. */
final class ModelSlot {
    private final AtomicReference<@Nullable ServedModel> now = new AtomicReference<>();

    ModelSlot(ServedModel first) {
        now.set(first);
    }

    /** The current model, to be released after use; {@code TEMPORARILY_UNAVAILABLE} once the server stops. */
    ServedModel acquire() {
        while (true) {
            var model = now.get();
            if (model == null) {
                throw TEMPORARILY_UNAVAILABLE.error("The server is stopping");
            }
            if (model.acquire()) {
                return model;
            } // it was swapped this very moment
        }
    }

    /** Of the current model; empty once the server stops. */
    String id() {
        var model = now.get();
        return model == null ? "" : model.id();
    }

    /** Serves another one from now on; the old one ends with its last request. */
    void swap(@Nullable ServedModel next) {
        var old = now.getAndSet(next);
        if (old != null) {
            old.retire();
        }
    }
}
