package io.millrace.models.scorer;

import java.util.Optional;

/**
 * Makes the scorers of one flavor. Found by {@code ServiceLoader}; must load, and answer {@link #refusal}, where its engine's jars are
 * not there.
 */
public interface ScorerProvider {
    /** Key under {@code flavors} in the MLmodel file. */
    String flavor();

    /** What runs the model, for people, as {@code ONNX Runtime}. */
    String engine();

    /** Lower ones are taken first: 0 for what runs in this JVM, 100 for another process. */
    int rank();

    /** Why this model would not run here, in a sentence that says what to do; empty when nothing is known against it. */
    Optional<String> refusal(ModelFolder model);

    /** What is odd about a model that would run here, in a sentence; empty when nothing is. Asked only when there is no refusal. */
    default Optional<String> remark(ModelFolder model) {
        return Optional.empty();
    }

    /** Loads a model; raises {@code INVALID_PARAMETER_VALUE} that says what is wrong with its files. */
    Scorer load(ModelFolder model);
}
