package io.millrace.mlmanager.spool;

import java.nio.file.Path;

/** A run that is being written to. Thread-safe. */
public interface OpenRun extends AutoCloseable {
    /** The server's id of the run; while the server does not know the run yet, one of 32 hexadecimal digits that is only known here. */
    String id();

    /**
     * Writes. What the server refuses raises its error; with a spool a refused {@link Entry.Point} is only counted, for nobody waits
     * for it.
     */
    void write(Entry entry);

    /** Stores a file of this machine under a path below the run's artifacts. */
    void store(Path file, String path);

    /** Waits until the server has all that was written so far; with a spool only as long as the server is there. */
    void settle();

    /** Nothing more is written for now; what was written still goes its way. */
    @Override
    void close();
}
