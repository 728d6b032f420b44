package io.millrace.scoring.tensors;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.data.Tensor;
import java.util.Arrays;

/**
 * An input of a graph.
 *
 * @param shape -1 is a dimension of any size
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
public record GraphInput(String name, Tensor.Type type, long[] shape) {
    /** Whether the first dimension may have any size. */
    public boolean takesAnyNumberOfRows() {
        return shape.length > 0 && shape[0] < 0;
    }

    /** Another shape than the input's raises {@code INVALID_PARAMETER_VALUE}. */
    public void check(long[] given) {
        boolean fits = given.length == shape.length;
        for (int i = 0; fits && i < given.length; i++) {
            fits = shape[i] < 0 || shape[i] == given[i];
        }
        if (!fits) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Input '%s' of the model takes the shape %s, not %s",
                    name, Arrays.toString(shape), Arrays.toString(given));
        }
    }
}
