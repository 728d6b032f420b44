package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.Field;
import io.millrace.models.Signature;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests and replies of the Open Inference Protocol V2 (JSON, and the extension for binary tensors) by a model's signature.
 * Immutable and thread-safe. What cannot be read raises {@code BAD_REQUEST}, what the signature does not allow
 * {@code INVALID_PARAMETER_VALUE}.
 */
public final class InferenceCodec {
    private final List<Field> inputs;
    private final List<Field> outputs;
    private final Params params;
    private final boolean compat;
    private final @Nullable Layout layout;

    /** @param signature absent: tensors are taken as they come */
    public InferenceCodec(@Nullable Signature signature, boolean compat) {
        this.inputs = signature == null ? List.of() : signature.inputs();
        this.outputs = signature == null ? List.of() : signature.outputs();
        this.params = new Params(signature == null ? List.of() : signature.params());
        this.compat = compat;
        var columns = inputs.stream()
                .filter(Field.Column.class::isInstance)
                .map(Field.Column.class::cast)
                .toList();
        this.layout = columns.isEmpty() ? null : new Layout(columns);
    }

    /** @param jsonLength bytes of JSON, after which binary data follows; -1 when all is JSON */
    public InferenceRequest read(byte[] body, int jsonLength) {
        if (jsonLength > body.length) {
            throw BAD_REQUEST.error("Inference-Header-Content-Length is larger than the request");
        }
        var request = new InferenceReader(body, jsonLength < 0 ? body.length : jsonLength, compat).read();
        return new InferenceRequest(
                request.id(),
                data(request.tensors()),
                params.enforce(request.parameters()),
                List.copyOf(request.wanted()),
                request.allBinary());
    }

    private Data data(Map<String, Tensor> sent) {
        if (layout != null) {
            return frame(layout, sent);
        }
        return inputs.isEmpty() ? natural(sent) : tensors(sent);
    }

    /** A single tensor needs no name where nobody knows names. */
    private static Data natural(Map<String, Tensor> sent) {
        return new Tensors(sent);
    }

    private Data tensors(Map<String, Tensor> sent) {
        var found = new LinkedHashMap<String, Tensor>();
        for (var field : inputs) {
            var spec = (Field.Tensor) field;
            var name = spec.name() == null ? "" : spec.name();
            var tensor = inputs.size() == 1 && sent.size() == 1
                    ? sent.values().iterator().next()
                    : sent.get(name);
            if (tensor == null) {
                throw INVALID_PARAMETER_VALUE.error("The model needs the input '%s'", name);
            }
            TensorReader.check(tensor.shape(), spec, "input '" + name + "'");
            found.put(name, typed(tensor, spec, name));
        }
        return new Tensors(found);
    }

    private Tensor typed(Tensor tensor, Field.Tensor spec, String name) {
        var type = Tensor.Type.of(spec.dtype());
        if (tensor.type() == type) {
            return tensor;
        }
        if (!compat && !InferenceTypes.of(type).equals(InferenceTypes.of(tensor.type()))) {
            throw INVALID_PARAMETER_VALUE.error(
                    "input '%s': expected datatype %s, got %s",
                    name, InferenceTypes.of(type), InferenceTypes.of(tensor.type()));
        }
        var values = TensorValues.of(type, new Coercion(compat));
        var place = new Place("input '" + name + "'", Place.Style.WHOLE);
        for (int i = 0; i < tensor.size(); i++) {
            values.add(TensorArrays.get(tensor, i), place);
        }
        return new Tensor(type, tensor.shape(), values.array());
    }

    private Frame frame(Layout layout, Map<String, Tensor> sent) {
        if (!layout.named() && sent.size() == 1 && layout.size() > 1) {
            return InferenceColumns.matrix(layout, sent.values().iterator().next(), new Coercion(compat));
        }
        return InferenceColumns.frame(layout, sent, new Coercion(compat));
    }

    /** The reply to a request; an output that is wanted and not there raises {@code INVALID_PARAMETER_VALUE}. */
    public InferenceReply write(Data answer, InferenceRequest request, String model, String version) {
        return new InferenceWriter(compat, request).write(InferenceOutputs.of(answer, outputs), model, version);
    }

    /**
     * What the protocol calls the model's metadata, ready to be written.
     *
     * @param platform what the model is, as its flavor
     */
    public Map<String, Object> metadata(String model, String version, String platform) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("name", model);
        if (!version.isEmpty()) {
            metadata.put("versions", List.of(version));
        }
        metadata.put("platform", platform);
        metadata.put("inputs", fields(inputs, "input-"));
        metadata.put("outputs", fields(outputs, "output-"));
        return metadata;
    }

    /** Source: MLServer's names and shapes. */
    private static List<Object> fields(List<Field> fields, String prefix) {
        var list = new ArrayList<Object>();
        for (var field : fields) {
            var name = field.name() == null ? prefix + list.size() : field.name();
            var told = new LinkedHashMap<String, Object>();
            told.put("name", name);
            if (field instanceof Field.Tensor tensor) {
                told.put("datatype", InferenceTypes.of(Tensor.Type.of(tensor.dtype())));
                told.put("shape", tensor.shape());
            } else {
                told.put("datatype", InferenceTypes.of(((Field.Column) field).dataType()));
                told.put("shape", List.of(-1L, 1L));
            }
            list.add(told);
        }
        return list;
    }
}
