package io.millrace.mlmanager.spool;

import io.millrace.protocol.tracking.Experiment;
import java.util.Optional;

/** The way in which runs are written. Thread-safe. */
public interface RunLog extends AutoCloseable {
    /**
     * The experiment of that name, made if there is none; empty when the server is away and need not be there yet. A deleted one is
     * given as it is.
     */
    Optional<Experiment> experiment(String name);

    /** Starts a run. */
    OpenRun start(NewRun run);

    /** A run that is there; an unknown id is {@code RESOURCE_DOES_NOT_EXIST}. */
    OpenRun open(String runId);

    /** The server's id for one that {@link OpenRun#id} gave. One that is not known here is given as it is. */
    String serverId(String runId);

    /** Sends what can be sent now and lets go of the rest, which stays on disk if there is a spool. */
    @Override
    void close();
}
