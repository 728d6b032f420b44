package io.millrace.server.registry;

import io.millrace.server.db.Tx;

/** Who must know of a new version in the transaction that makes it. */
@FunctionalInterface
public interface VersionWatch {
    /**
     * @param id surrogate key
     * @param location where its files are
     */
    void created(Tx tx, long id, String location);
}
