package io.millrace.server.app;

import java.util.ArrayDeque;
import java.util.Deque;

/** The parts of a server that must be closed: the last one started first. Not thread-safe. */
final class Started implements AutoCloseable {
    private final Deque<Runnable> closing = new ArrayDeque<>();

    <T> T add(T part, Runnable close) {
        closing.push(close);
        return part;
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
