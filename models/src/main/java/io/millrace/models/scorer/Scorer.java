package io.millrace.models.scorer;

import io.millrace.models.data.Data;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A loaded model. Thread-safe. */
public interface Scorer extends AutoCloseable {
    /**
     * Scores all rows of the input.
     *
     * <p>The input need not have been held against the model's signature: what the scorer needs and does not find raises
     * {@code INVALID_PARAMETER_VALUE} that names the column or tensor.
     *
     * @param params settings of the request, as the model's signature has them; empty when there are none
     * @return as many rows as the input has, where the answer has rows
     */
    Data score(Data input, Map<String, @Nullable Object> params);

    /** Whether one call with the rows of many requests is quicker than many calls. */
    default boolean gainsFromBatches() {
        return false;
    }

    /** Frees what is outside the heap. Calls must have ended. */
    @Override
    default void close() {}
}
