package io.millrace.examples.fraud;

import org.apache.spark.ml.PipelineModel;

/**
 * A model that has learned.
 *
 * @param runId as the server knows it
 * @param proof on data that is not balanced
 */
record Trained(Candidate candidate, String runId, PipelineModel model, Scores proof) {
    boolean beats(Trained other) {
        return proof.balancedAccuracy() > other.proof.balancedAccuracy();
    }
}
