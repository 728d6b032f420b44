package io.millrace.scoring.onnx;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.millrace.models.data.Data;
import io.millrace.models.data.Tensor;
import io.millrace.scoring.tensors.DirectBuffers;
import io.millrace.scoring.tensors.GraphInput;
import io.millrace.scoring.tensors.GraphInputs;
import io.millrace.scoring.tensors.TensorBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns requests into the tensors that a graph takes. */
final class OnnxInputs {
    private final OrtEnvironment environment;
    private final GraphInputs inputs;
    private final DirectBuffers buffers = new DirectBuffers();

    OnnxInputs(OrtEnvironment environment, OrtSession session) throws OrtException {
        this.environment = environment;
        this.inputs = new GraphInputs(
                session.getInputInfo().values().stream().map(OnnxInputs::input).toList());
    }

    private static GraphInput input(NodeInfo input) {
        if (input.getInfo() instanceof TensorInfo tensor) {
            return new GraphInput(input.getName(), OnnxTypes.input(input.getName(), tensor), tensor.getShape());
        }
        throw INVALID_PARAMETER_VALUE.error("Input '%s' of the model is no tensor", input.getName());
    }

    boolean takeAnyNumberOfRows() {
        return inputs.takeAnyNumberOfRows();
    }

    /** What a run is given. Closing frees the native memory and gives the buffers back. */
    final class Feed implements AutoCloseable {
        private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        private final List<ByteBuffer> lent = new ArrayList<>();

        Map<String, OnnxTensor> tensors() {
            return tensors;
        }

        private void add(GraphInput input, Tensor tensor) throws OrtException {
            tensors.put(input.name(), tensor(input, tensor));
        }

        private OnnxTensor tensor(GraphInput input, Tensor tensor) throws OrtException {
            if (input.type() == Tensor.Type.TEXT) {
                return OnnxTensor.createTensor(environment, TensorBytes.texts(input, tensor), tensor.shape());
            }
            var bytes = TensorBytes.put(input, tensor, this::lend);
            return OnnxTensor.createTensor(environment, bytes, tensor.shape(), OnnxTypes.java(input.type()));
        }

        private ByteBuffer lend(int bytes) {
            var buffer = buffers.lend(bytes);
            lent.add(buffer);
            return buffer;
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
            for (var entry : inputs.of(data).entrySet()) {
                feed.add(entry.getKey(), entry.getValue());
            }
            return feed;
        } catch (OrtException | RuntimeException e) {
            feed.close();
            throw e;
        }
    }
}
