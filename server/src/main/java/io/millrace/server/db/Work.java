package io.millrace.server.db;

/** What is done inside one transaction. */
@FunctionalInterface
public interface Work<T> {
    T run(Tx tx);
}
