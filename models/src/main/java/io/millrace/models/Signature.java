package io.millrace.models;

import java.util.List;

/**
 * What a model takes and gives. Inputs and outputs are columns or tensors, never both in one list; empty: not known.
 *
 * @param inputs in order
 * @param outputs in order
 * @param params settings that a caller may send with its data
 */
public record Signature(List<Field> inputs, List<Field> outputs, List<Param> params) {
    public Signature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        params = List.copyOf(params);
    }
}
