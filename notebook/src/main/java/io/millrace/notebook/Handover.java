package io.millrace.notebook;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** How a value gets from a cell to the kernel: the cell's code calls it. Both run in this JVM. */
public final class Handover {
    private static final AtomicReference<Optional<Object>> VALUE = new AtomicReference<>(Optional.empty());

    private Handover() {}

    public static void take(Object value) {
        VALUE.set(Optional.ofNullable(value));
    }

    /** The value, once. */
    static Optional<Object> taken() {
        return VALUE.getAndSet(Optional.empty());
    }
}
