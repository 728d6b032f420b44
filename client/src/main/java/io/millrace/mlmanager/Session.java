package io.millrace.mlmanager;

import io.millrace.client.MlflowClient;
import io.millrace.mlmanager.spool.RunLog;
import java.io.PrintStream;

/**
 * What all rooms of the manager work with.
 *
 * @param user in whose name runs are started
 * @param console where people read what became active
 */
record Session(MlflowClient client, RunLog log, Active active, String user, PrintStream console) {
    void say(String sentence) {
        console.println(sentence);
    }

    /** The server's id of a run; of the active one if none is given. */
    String runId(String givenOrEmpty) {
        return log.serverId(givenOrEmpty.isEmpty() ? active.onlyRun().id() : givenOrEmpty);
    }

    /** As {@link #runId}, when all that was logged to the active run has arrived. */
    String settledRunId(String givenOrEmpty) {
        active.run().ifPresent(run -> run.run().settle());
        return runId(givenOrEmpty);
    }
}
