package io.millrace.spark.autolog;

import java.time.Duration;

/**
 * Processor time that autologging took, by the accounts of its threads.
 *
 * @param listening on Spark's listener threads
 * @param working on autologging's own thread: talking to the server, and waiting for jobs that save models, without what those jobs
 *     take on the executors
 */
public record CpuTime(Duration listening, Duration working) {
    public Duration total() {
        return listening.plus(working);
    }
}
