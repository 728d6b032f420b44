package io.millrace.server.db;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * The store. Reads and writes are pieces of {@link Work} that get a connection; nobody else opens one. Thread-safe.
 */
public interface Database extends AutoCloseable {
    Dialect dialect();

    /** Reads a committed state. */
    <T> T read(Work<T> work);

    /** One transaction: all of it or nothing, on disk when this returns. */
    <T> T write(Work<T> work);

    /** As {@link #write}, but committed together with what others write at the same moment. */
    <C> void commit(Group<C> group, C command);

    /** Raises an error unless the database answers and its schema is current. */
    default void check() {
        read(Migrations::version);
    }

    /** Commits what was accepted, then closes. */
    @Override
    void close();

    /** Opens a store, creating or migrating its schema where needed. */
    static Database open(StoreUri uri, MeterRegistry registry) {
        return uri.isSqlite() ? new SqliteDatabase(uri, registry) : new PostgresDatabase(uri, registry);
    }
}
