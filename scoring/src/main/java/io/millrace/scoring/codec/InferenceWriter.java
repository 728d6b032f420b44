package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.data.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes one reply of the Open Inference Protocol V2. */
final class InferenceWriter {
    private final JsonOut out;
    private final InferenceRequest request;
    private final List<byte[]> binaries = new ArrayList<>();

    InferenceWriter(boolean compat, InferenceRequest request) {
        this.out = new JsonOut(512, compat);
        this.request = request;
    }

    InferenceReply write(Map<String, Tensor> answer, String model, String version) {
        var wanted = wanted(answer);
        out.raw('{').raw(JsonOut.key("model_name")).text(model);
        if (!version.isEmpty()) {
            out.raw(',').raw(JsonOut.key("model_version")).text(version);
        }
        if (request.id() != null) {
            out.raw(',').raw(JsonOut.key("id")).text(request.id());
        }
        out.raw(',').raw(JsonOut.key("outputs")).raw('[');
        boolean first = true;
        for (var output : wanted.entrySet()) {
            out.separate(first);
            first = false;
            output(output.getKey(), answer.getOrDefault(output.getKey(), EMPTY), output.getValue());
        }
        out.raw(']').raw('}');
        int json = out.size();
        binaries.forEach(out::raw);
        return new InferenceReply(out.toBytes(), binaries.isEmpty() ? -1 : json);
    }

    private static final Tensor EMPTY = new Tensor(Tensor.Type.FLOAT32, new long[] {0}, new float[0]);

    /** By name, whether it is to be binary. */
    private Map<String, Boolean> wanted(Map<String, Tensor> answer) {
        var wanted = new LinkedHashMap<String, Boolean>();
        for (var output : request.outputs()) {
            if (!answer.containsKey(output.name())) {
                throw INVALID_PARAMETER_VALUE.error(
                        "The model has the outputs %s, and not all that are wanted", answer.keySet());
            }
            wanted.put(output.name(), output.binary());
        }
        if (wanted.isEmpty()) {
            answer.keySet().forEach(name -> wanted.put(name, request.binary()));
        }
        return wanted;
    }

    private void output(String name, Tensor tensor, boolean binary) {
        out.raw('{').raw(JsonOut.key("name")).text(name);
        out.raw(',').raw(JsonOut.key("datatype")).text(InferenceTypes.of(tensor.type()));
        out.raw(',').raw(JsonOut.key("shape")).raw('[');
        for (int i = 0; i < tensor.shape().length; i++) {
            out.separate(i == 0);
            out.whole(tensor.shape()[i]);
        }
        out.raw(']').raw(',');
        if (binary) {
            var bytes = BinaryTensors.write(tensor);
            binaries.add(bytes);
            out.raw(JsonOut.key("parameters")).raw('{').raw(JsonOut.key("binary_data_size"));
            out.whole(bytes.length);
            out.raw('}');
        } else {
            out.raw(JsonOut.key("data")).raw('[');
            for (int i = 0; i < tensor.size(); i++) {
                out.separate(i == 0);
                PredictionWriter.value(tensor, i, out);
            }
            out.raw(']');
        }
        out.raw('}');
    }
}
