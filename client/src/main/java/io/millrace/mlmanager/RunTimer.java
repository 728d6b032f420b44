package io.millrace.mlmanager;

/** Runs until it is closed; then its seconds are logged. */
@FunctionalInterface
public interface RunTimer extends AutoCloseable {
    @Override
    void close();
}
