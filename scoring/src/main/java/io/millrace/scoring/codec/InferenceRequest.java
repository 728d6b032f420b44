package io.millrace.scoring.codec;

import io.millrace.models.data.Data;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of the Open Inference Protocol V2 that was read.
 *
 * @param id given back in the reply; absent when none was sent
 * @param data as the model's signature has it
 * @param params all that the signature has, with their defaults
 * @param outputs those that are wanted; empty: all
 * @param binary whether outputs without a word of their own are binary
 */
public record InferenceRequest(
        @Nullable String id, Data data, Map<String, @Nullable Object> params, List<Output> outputs, boolean binary) {
    /**
     * An output that is wanted.
     *
     * @param binary its values follow the JSON
     */
    public record Output(String name, boolean binary) {}
}
