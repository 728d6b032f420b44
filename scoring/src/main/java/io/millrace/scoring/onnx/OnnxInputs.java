package io.millrace.scoring.onnx;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns requests into the tensors that a graph takes. */
final class OnnxInputs {
    private final OrtEnvironment environment;
    private final List<OnnxInput> inputs = new ArrayList<>();
    private final DirectBuffers buffers = new DirectBuffers();

    OnnxInputs(OrtEnvironment environment, OrtSession session) throws OrtException {
        this.environment = environment;
        for (var input : session.getInputInfo().values()) {
            inputs.add(input(input));
        }
    }

    private static OnnxInput input(NodeInfo input) {
        if (input.getInfo() instanceof TensorInfo tensor) {
            return new OnnxInput(input.getName(), OnnxTypes.input(input.getName(), tensor), tensor.getShape());
        }
        throw INVALID_PARAMETER_VALUE.error("Input '%s' of the model is no tensor", input.getName());
    }

    boolean takeAnyNumberOfRows() {
        return inputs.stream().allMatch(OnnxInput::takesAnyNumberOfRows);
    }

    /** What a run is given. Closing frees the native memory and gives the buffers back. */
    final class Feed implements AutoCloseable {
        private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        private final List<ByteBuffer> lent = new ArrayList<>();

        Map<String, OnnxTensor> tensors() {
            return tensors;
        }

        private void add(OnnxInput input, Tensor tensor) throws OrtException {
            var filler = new TensorFiller(environment, bytes -> {
                var buffer = buffers.lend(bytes);
                lent.add(buffer);
                return buffer;
            });
            tensors.put(input.name(), filler.fill(input, tensor));
        }

        @Override
        public void close() {
            tensors.values().forEach(OnnxTensor::close);
            lent.forEach(buffers::giveBack);
        }
    }

    Feed feed(Data data) throws OrtException {
        var feed = new Feed();
        try {
            for (var input : inputs) {
                var tensor = tensor(input, data);
                input.check(tensor.shape());
                feed.add(input, tensor);
            }
            return feed;
        } catch (OrtException | RuntimeException e) {
            feed.close();
            throw e;
        }
    }

    private Tensor tensor(OnnxInput input, Data data) {
        if (data instanceof Tensors tensors) {
            return tensor(input, tensors);
        }
        if (!(data instanceof Frame frame)) {
            throw INVALID_PARAMETER_VALUE.error("The model takes a table or tensors");
        }
        return inputs.size() == 1
                ? FrameTensor.matrix(input, frame)
                : FrameTensor.column(input, frame.column(input.name()));
    }

    private Tensor tensor(OnnxInput input, Tensors tensors) {
        if (tensors.unnamed() && inputs.size() == 1) {
            return tensors.first();
        }
        var tensor = tensors.byName().get(input.name());
        if (tensor == null) {
            throw INVALID_PARAMETER_VALUE.error("The model takes a tensor '%s', which is not there", input.name());
        }
        return tensor;
    }
}
