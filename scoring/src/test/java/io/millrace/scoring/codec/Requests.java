package io.millrace.scoring.codec;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.models.MlModel;
import io.millrace.models.Signature;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import io.millrace.protocol.MlflowException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads requests as a model with a certain signature would. */
final class Requests {
    private final @Nullable Signature signature;
    private final boolean compat;

    private Requests(@Nullable Signature signature, boolean compat) {
        this.signature = signature;
        this.compat = compat;
    }

    /** @param inputs in JSON; {@code null} for none */
    static Requests of(String inputs) {
        return of(inputs, "null");
    }

    static Requests of(String inputs, String params) {
        var quoted = "{inputs: '" + inputs + "', outputs: null, params: "
                + (params.equals("null") ? "null" : "'" + params + "'") + "}";
        return new Requests(
                MlModel.parse("flavors: {x: {}}\nsignature: " + quoted).signature(), false);
    }

    static Requests withoutSignature() {
        return new Requests(null, false);
    }

    Requests compat() {
        return new Requests(signature, true);
    }

    @Nullable
    Signature signature() {
        return signature;
    }

    RequestReader reader() {
        return new RequestReader(signature, compat);
    }

    ScoringRequest json(String body) {
        return reader().read(RequestFormat.JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    ScoringRequest csv(String body) {
        return reader().read(RequestFormat.CSV, body.getBytes(StandardCharsets.UTF_8));
    }

    /** What the model would be given, as {@code a: double [1.0, null]} or {@code int64(2) [1, 2]}. */
    String read(String json) {
        return text(json(json).data());
    }

    /** What is said of a request that is refused. */
    String failure(String json) {
        return catchThrowableOfType(MlflowException.class, () -> json(json)).sentence();
    }

    String readCsv(String csv) {
        return text(csv(csv).data());
    }

    static String text(Data data) {
        if (data instanceof Frame frame) {
            return frame.columns().stream()
                    .map(column -> column.name() + ": " + column.type().text() + " "
                            + java.util.stream.IntStream.range(0, column.size())
                                    .mapToObj(row -> value(column.value(row)))
                                    .collect(Collectors.joining(", ", "[", "]")))
                    .collect(Collectors.joining("; "));
        }
        if (data instanceof Tensors tensors) {
            return tensors.byName().entrySet().stream().map(Requests::text).collect(Collectors.joining("; "));
        }
        return "json " + ((Data.Json) data).value();
    }

    private static String text(Map.Entry<String, Tensor> named) {
        var tensor = named.getValue();
        var values = java.util.stream.IntStream.range(0, tensor.size())
                .mapToObj(i -> value(TensorArrays.get(tensor, i)))
                .collect(Collectors.joining(", ", "[", "]"));
        return (named.getKey().isEmpty() ? "" : named.getKey() + ": ")
                + tensor.type().dtype()
                + Arrays.toString(tensor.shape()).replace('[', '(').replace(']', ')') + " " + values;
    }

    private static String value(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return value instanceof double[] vector ? Arrays.toString(vector) : String.valueOf(value);
    }
}
