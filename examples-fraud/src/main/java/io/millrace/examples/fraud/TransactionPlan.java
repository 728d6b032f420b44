package io.millrace.examples.fraud;

/**
 * Which transactions to make up.
 *
 * @param rows how many, at least one
 * @param seed the same one gives the same rows
 * @param drifted whether it is the time after: customers have moved on a little, and thieves have a new idea
 */
public record TransactionPlan(long rows, long seed, boolean drifted) {
    public TransactionPlan {
        if (rows < 1) {
            throw new IllegalArgumentException("There must be a row, not " + rows);
        }
    }
}
