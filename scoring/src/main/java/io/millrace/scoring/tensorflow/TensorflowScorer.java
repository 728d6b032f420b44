package io.millrace.scoring.tensorflow;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.scoring.tensors.GraphInput;
import io.millrace.scoring.tensors.GraphInputs;
import io.millrace.scoring.tensors.OutputTable;
import io.millrace.scoring.tensors.TensorBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature.TensorDescription;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TString;

/** Calls a function of a SavedModel. A session is thread-safe, and so is this. */
final class TensorflowScorer implements Scorer {
    private final SavedModelBundle bundle;
    private final SessionFunction function;
    private final GraphInputs inputs;
    private final boolean named;

    private TensorflowScorer(SavedModelBundle bundle, SavedModelFolder place) {
        this.bundle = bundle;
        this.function = bundle.function(place.function());
        this.named = place.named();
        var inputs = new ArrayList<GraphInput>();
        new TreeMap<>(function.signature().getInputs())
                .forEach((name, description) -> inputs.add(input(name, description)));
        this.inputs = new GraphInputs(inputs);
    }

    static TensorflowScorer load(ModelFolder model) {
        var place = SavedModelFolder.of(model);
        var folder = place.in(model);
        SavedModelBundle bundle;
        try {
            bundle = SavedModelBundle.load(folder.toString(), place.tags().toArray(String[]::new));
        } catch (TensorFlowException | IllegalArgumentException | IllegalStateException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "TensorFlow refuses the model: %s", brief(e));
        }
        try {
            return new TensorflowScorer(bundle, place);
        } catch (IllegalArgumentException e) {
            bundle.close();
            throw INVALID_PARAMETER_VALUE.error(
                    e, "The SavedModel has no function '%s' to call: save it with signatures", place.function());
        } catch (RuntimeException e) {
            bundle.close();
            throw e;
        }
    }

    private static GraphInput input(String name, TensorDescription description) {
        if (description.shape.isUnknown()) {
            throw INVALID_PARAMETER_VALUE.error("Input '%s' of the model may have any number of dimensions", name);
        }
        return new GraphInput(name, TensorflowTypes.of(description.dataType, name), description.shape.asArray());
    }

    @Override
    public Data score(Data input, Map<String, @Nullable Object> params) {
        var feed = new LinkedHashMap<String, org.tensorflow.Tensor>();
        try {
            inputs.of(input).forEach((place, tensor) -> feed.put(place.name(), tensor(place, tensor)));
            try (var result = function.call(feed)) {
                return answer(input, outputs(result));
            }
        } catch (IllegalArgumentException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The model does not take this input: %s", brief(e));
        } catch (TensorFlowException e) {
            throw INTERNAL_ERROR.error(e, "The model failed: %s", brief(e));
        } finally {
            feed.values().forEach(org.tensorflow.Tensor::close);
        }
    }

    private Data answer(Data input, Tensors outputs) {
        if (input instanceof Frame frame) {
            return outputs.unnamed()
                    ? OutputTable.unnamed(outputs.first(), frame.rows())
                    : OutputTable.of(outputs, frame.rows());
        }
        return outputs;
    }

    private static org.tensorflow.Tensor tensor(GraphInput input, Tensor tensor) {
        var shape = Shape.of(tensor.shape());
        if (input.type() == Tensor.Type.TEXT) {
            return TString.tensorOf(shape, DataBuffers.ofObjects(TensorBytes.texts(input, tensor)));
        }
        var bytes =
                TensorBytes.put(input, tensor, size -> ByteBuffer.allocate(size).order(ByteOrder.nativeOrder()));
        return org.tensorflow.Tensor.of(TensorflowTypes.java(input.type()), shape, DataBuffers.of(bytes.array()));
    }

    /** In the order of their names; a single one has none, but where the flavor knows outputs by their names. */
    private Tensors outputs(Result result) {
        var tensors = new TreeMap<String, Tensor>();
        for (var output : result) {
            tensors.put(output.getKey(), tensor(output.getKey(), output.getValue()));
        }
        return tensors.size() == 1 && !named ? Tensors.of(tensors.firstEntry().getValue()) : new Tensors(tensors);
    }

    private static Tensor tensor(String name, org.tensorflow.Tensor tensor) {
        var type = TensorflowTypes.of(tensor.dataType(), name);
        var shape = tensor.shape().asArray();
        if (tensor instanceof TString texts) {
            return new Tensor(type, shape, texts(texts));
        }
        var data = tensor.asRawTensor().data();
        var bytes = new byte[Math.toIntExact(data.size())];
        data.read(bytes);
        return TensorBytes.get(type, shape, ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
    }

    private static String[] texts(TString texts) {
        List<String> all = new ArrayList<>();
        texts.scalars().forEach(scalar -> all.add(scalar.getObject()));
        return all.toArray(String[]::new);
    }

    private static String brief(Exception e) {
        var message = String.valueOf(e.getMessage()).replace('\n', ' ');
        return message.length() > 500 ? message.substring(0, 500) + "…" : message;
    }

    @Override
    public boolean gainsFromBatches() {
        return inputs.takeAnyNumberOfRows();
    }

    @Override
    public void close() {
        bundle.close();
    }
}
