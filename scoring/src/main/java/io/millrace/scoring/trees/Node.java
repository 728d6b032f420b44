package io.millrace.scoring.trees;

/** A node of a tree while an ensemble is put together. */
public sealed interface Node {
    /**
     * An inner node.
     *
     * @param left index of the child for rows that the decision sends left
     * @param right index of the other child
     */
    record Split(Decision decision, int left, int right) implements Node {
        /** The same, but what the decision holds for goes right; a missing value still goes where it went. */
        public Split mirrored() {
            var mirrored = new Decision(
                    decision.feature(), decision.kind(), decision.threshold(), decision.set(), !decision.missingLeft());
            return new Split(mirrored, /* left= */ right, /* right= */ left);
        }
    }

    /** @param values one for a tree that has its output, otherwise one for each output */
    @SuppressWarnings("ArrayRecordComponent") // only ever copied into the ensemble
    record Leaf(double... values) implements Node {}
}
