package io.millrace.scoring.tensors;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The inputs of a graph. A table goes into a single input as one matrix, and into several inputs column by column, by their names.
 *
 * @param all in the graph's order
 */
public record GraphInputs(List<GraphInput> all) {
    public GraphInputs {
        all = List.copyOf(all);
    }

    /** Whether rows of several requests can go into one run. */
    public boolean takeAnyNumberOfRows() {
        return all.stream().allMatch(GraphInput::takesAnyNumberOfRows);
    }

    /** A tensor of the right shape for each input, with whatever type of numbers it came; what is not there raises {@code INVALID_PARAMETER_VALUE}. */
    public Map<GraphInput, Tensor> of(Data data) {
        var tensors = new LinkedHashMap<GraphInput, Tensor>();
        for (var input : all) {
            var tensor = tensor(input, data);
            input.check(tensor.shape());
            tensors.put(input, tensor);
        }
        return tensors;
    }

    private Tensor tensor(GraphInput input, Data data) {
        if (data instanceof Tensors tensors) {
            return tensor(input, tensors);
        }
        if (!(data instanceof Frame frame)) {
            throw INVALID_PARAMETER_VALUE.error("The model takes a table or tensors");
        }
        return all.size() == 1
                ? FrameTensor.matrix(input, frame)
                : FrameTensor.column(input, frame.column(input.name()));
    }

    private Tensor tensor(GraphInput input, Tensors tensors) {
        if (tensors.unnamed() && all.size() == 1) {
            return tensors.first();
        }
        var tensor = tensors.byName().get(input.name());
        if (tensor == null) {
            throw INVALID_PARAMETER_VALUE.error("The model takes a tensor '%s', which is not there", input.name());
        }
        return tensor;
    }
}
