package io.millrace.spark.autolog;

/**
 * A run of a fit.
 *
 * @param id the server's
 * @param sources what it read and wrote so far
 */
record TrackedRun(String id, Fit fit, Sources sources) {
    TrackedRun(String id, Fit fit) {
        this(id, fit, new Sources());
    }
}
