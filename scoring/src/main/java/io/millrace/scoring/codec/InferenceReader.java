package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;

import io.millrace.models.data.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one request of the Open Inference Protocol V2, without regard to the model. Used once. */
final class InferenceReader {
    private final byte[] body;
    private final int jsonEnd;
    private final JsonBytes json;
    private final Map<String, Tensor> inputs = new LinkedHashMap<>();
    private final List<InferenceRequest.Output> outputs = new ArrayList<>();
    private Map<String, @Nullable Object> parameters = Map.of();
    private @Nullable String id;
    private boolean inputsSeen;
    private int binaryAt;

    /** @param jsonEnd bytes of JSON; binary data follows */
    InferenceReader(byte[] body, int jsonEnd, boolean lastKeyWins) {
        this.body = body;
        this.jsonEnd = jsonEnd;
        this.binaryAt = jsonEnd;
        this.json = new JsonBytes(body, 0, jsonEnd, lastKeyWins);
    }

    InferenceReader read() {
        if (json.kind() != JsonBytes.Kind.OBJECT) {
            throw BAD_REQUEST.error("The request must be a JSON object with 'inputs'");
        }
        for (boolean more = json.beginObject(); more; more = json.nextField()) {
            switch (json.key()) {
                case "id" -> id = String.valueOf(json.value());
                case "parameters" -> parameters = parameters("parameters");
                case "inputs" -> inputs();
                case "outputs" -> outputs();
                default -> json.skip();
            }
        }
        json.finish();
        if (inputs.isEmpty()) {
            throw BAD_REQUEST.error("The request has no 'inputs'");
        }
        if (binaryAt != body.length) {
            throw BAD_REQUEST.error(
                    "The inputs have %d bytes of binary data, the request has %d",
                    binaryAt - jsonEnd, body.length - jsonEnd);
        }
        return this;
    }

    Map<String, Tensor> tensors() {
        return inputs;
    }

    List<InferenceRequest.Output> wanted() {
        return outputs;
    }

    Map<String, @Nullable Object> parameters() {
        return parameters;
    }

    @Nullable
    String id() {
        return id;
    }

    private Map<String, @Nullable Object> parameters(String where) {
        if (json.kind() != JsonBytes.Kind.OBJECT) {
            throw BAD_REQUEST.error(
                    "%s: expected an object, got %s", where, json.kind().people());
        }
        return json.map();
    }

    private void inputs() {
        if (inputsSeen) {
            throw BAD_REQUEST.error("'inputs' is there twice");
        }
        inputsSeen = true;
        list("inputs", this::input);
    }

    private interface Item {
        void read(String where);
    }

    private void list(String name, Item item) {
        if (json.kind() != JsonBytes.Kind.ARRAY) {
            throw BAD_REQUEST.error(
                    "%s: expected a list of objects, got %s", name, json.kind().people());
        }
        int index = 0;
        for (boolean more = json.beginArray(); more; more = json.nextElement()) {
            var where = name + "[" + index++ + "]";
            if (json.kind() != JsonBytes.Kind.OBJECT) {
                throw BAD_REQUEST.error(
                        "%s: expected an object, got %s", where, json.kind().people());
            }
            item.read(where);
        }
    }

    private void output(String where) {
        var spec = json.map();
        if (!(spec.get("name") instanceof String name)) {
            throw BAD_REQUEST.error("%s.name is missing", where);
        }
        boolean binary = spec.get("parameters") instanceof Map<?, ?> own && Boolean.TRUE.equals(own.get("binary_data"));
        boolean told = spec.get("parameters") instanceof Map<?, ?> own && own.get("binary_data") instanceof Boolean;
        outputs.add(new InferenceRequest.Output(name, told ? binary : allBinary()));
    }

    /** Whether the request wants binary outputs where it says nothing about one of them. */
    boolean allBinary() {
        return Boolean.TRUE.equals(parameters.get("binary_data_output"));
    }

    private void outputs() {
        list("outputs", this::output);
    }

    /** The fields of an input, which may come in any order. */
    private static final class Spec {
        @Nullable
        String name;

        @Nullable
        String datatype;

        long @Nullable [] shape;

        Map<String, @Nullable Object> parameters = Map.of();
        int data = -1;
    }

    private void input(String where) {
        var spec = new Spec();
        Tensor tensor = null;
        for (boolean more = json.beginObject(); more; more = json.nextField()) {
            switch (json.key()) {
                case "name" -> spec.name = text(where + ".name");
                case "datatype" -> spec.datatype = text(where + ".datatype");
                case "shape" -> spec.shape = shape(where + ".shape");
                case "parameters" -> spec.parameters = parameters(where + ".parameters");
                case "data" -> {
                    spec.data = json.position();
                    if (spec.datatype != null && spec.shape != null) {
                        tensor = data(spec, where);
                    } else {
                        json.skip();
                    }
                }
                default -> json.skip();
            }
        }
        add(spec, tensor == null ? late(spec, where) : tensor, where);
    }

    private void add(Spec spec, Tensor tensor, String where) {
        if (spec.name == null) {
            throw BAD_REQUEST.error("%s.name is missing", where);
        }
        if (inputs.put(spec.name, tensor) != null) {
            throw BAD_REQUEST.error("%s: there is another input with this name", where);
        }
    }

    private Tensor late(Spec spec, String where) {
        var shape = spec.shape;
        if (spec.datatype == null || shape == null) {
            throw BAD_REQUEST.error("%s.%s is missing", where, spec.datatype == null ? "datatype" : "shape");
        }
        if (spec.parameters.get("binary_data_size") instanceof Long size && spec.data < 0) {
            if (size < 0 || size > body.length - binaryAt) {
                throw BAD_REQUEST.error("%s: its binary data reaches beyond the request", where);
            }
            var bytes = ByteBuffer.wrap(body, binaryAt, (int) (long) size).slice();
            binaryAt += (int) (long) size;
            return BinaryTensors.read(InferenceTypes.of(spec.datatype, where), shape, bytes, where);
        }
        if (spec.data < 0) {
            throw BAD_REQUEST.error("%s.data is missing", where);
        }
        int after = json.position();
        json.position(spec.data);
        var tensor = data(spec, where);
        json.position(after);
        return tensor;
    }

    private String text(String where) {
        if (json.kind() != JsonBytes.Kind.TEXT) {
            throw BAD_REQUEST.error(
                    "%s: expected text, got %s", where, json.kind().people());
        }
        return json.text();
    }

    private long[] shape(String where) {
        if (!(json.value() instanceof List<?> sizes)) {
            throw BAD_REQUEST.error("%s: expected a list of sizes", where);
        }
        var shape = new long[sizes.size()];
        for (int i = 0; i < shape.length; i++) {
            if (!(sizes.get(i) instanceof Long size) || size < 0) {
                throw BAD_REQUEST.error("%s[%d]: expected a size", where, i);
            }
            shape[i] = size;
        }
        return shape;
    }

    private Tensor data(Spec spec, String where) {
        var shape = spec.shape == null ? new long[0] : spec.shape;
        var type = InferenceTypes.of(spec.datatype == null ? "" : spec.datatype, where);
        int count = Tensor.count(shape);
        var values = TensorValues.of(type, new Coercion(json.lastKeyWins()));
        flatten(values, count, new Place(where + ".data", Place.Style.WHOLE));
        if (values.size != count) {
            throw BAD_REQUEST.error("%s: its shape needs %d values, 'data' has %d", where, count, values.size);
        }
        return new Tensor(type, shape, values.array());
    }

    private void flatten(TensorValues values, int most, Place place) {
        if (json.kind() != JsonBytes.Kind.ARRAY) {
            values.read(json, place);
            return;
        }
        for (boolean more = json.beginArray(); more; more = json.nextElement()) {
            if (values.size > most) {
                json.skip();
            } else if (json.isDigitNext()) {
                values.read(json, place);
            } else {
                flatten(values, most, place);
            }
        }
    }
}
