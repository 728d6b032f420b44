package io.millrace.notebook;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** How a value gets from a cell to the kernel, and back: the cell's code calls it. Both run in this JVM. */
public final class Handover {
    private static final AtomicReference<Optional<Object>> VALUE = new AtomicReference<>(Optional.empty());

    private Handover() {}

    public static void take(Object value) {
        VALUE.set(Optional.ofNullable(value));
    }

    /** For {@link #given}. */
    static void give(Object value) {
        VALUE.set(Optional.of(value));
    }

    /** What the kernel gives to a cell, once. */
    public static Object given() {
        return taken().orElseThrow();
    }

    /** The value, once. */
    static Optional<Object> taken() {
        return Objects.requireNonNull(VALUE.getAndSet(Optional.empty()));
    }
}
