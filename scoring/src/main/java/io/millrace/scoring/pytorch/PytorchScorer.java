package io.millrace.scoring.pytorch;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.scoring.tensors.FrameTensor;
import io.millrace.scoring.tensors.GraphInput;
import io.millrace.scoring.tensors.OutputTable;
import io.millrace.scoring.tensors.TensorBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a TorchScript module with one tensor in and one out, as MLflow's flavor does: a table becomes a matrix of 32-bit floats, a
 * tensor keeps its type. Each call has its own native memory; the module itself is thread-safe in PyTorch.
 */
final class PytorchScorer implements Scorer {
    private static final String ENGINE = "PyTorch";

    private final Model model;

    private PytorchScorer(Model model) {
        this.model = model;
    }

    static PytorchScorer load(ModelFolder folder) {
        stayAtHome();
        var file = folder.file(TorchFile.path(folder));
        var model = opened();
        try (var in = Files.newInputStream(file)) {
            model.load(in);
            return new PytorchScorer(model);
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw INVALID_PARAMETER_VALUE.error(e, "PyTorch refuses the model: %s", brief(e));
        }
    }

    private static Model opened() {
        try {
            return Model.newInstance("model", ENGINE);
        } catch (EngineException | LinkageError e) {
            throw INTERNAL_ERROR.error(e, "PyTorch does not start: %s", brief(e));
        }
    }

    /** DJL would look for libraries on the network, and report its start to its makers. */
    private static void stayAtHome() {
        for (var property : new String[] {"ai.djl.offline", "OPT_OUT_TRACKING"}) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, "true");
            }
        }
    }

    @Override
    public Data score(Data input, Map<String, @Nullable Object> params) {
        var question = question(input);
        var type = input instanceof Frame ? Tensor.Type.FLOAT32 : question.type();
        try (var memory = model.getNDManager().newSubManager()) {
            var asked = array(memory, type, question);
            var answers = model.getBlock().forward(new ParameterStore(memory, false), new NDList(asked), false);
            var answer = only(answers);
            return input instanceof Frame frame ? OutputTable.unnamed(answer, frame.rows()) : Tensors.of(answer);
        } catch (EngineException | IllegalArgumentException | UnsupportedOperationException e) {
            // The engine does not tell the caller's faults from its own.
            throw INVALID_PARAMETER_VALUE.error(e, "The model does not take this input: %s", brief(e));
        }
    }

    private static Tensor question(Data input) {
        if (input instanceof Frame frame) {
            return FrameTensor.matrix(input(Tensor.Type.FLOAT32), frame);
        }
        if (input instanceof Tensors tensors && tensors.byName().size() == 1) {
            return tensors.first();
        }
        throw INVALID_PARAMETER_VALUE.error("The model takes a table or one tensor");
    }

    private static GraphInput input(Tensor.Type type) {
        return new GraphInput("input", type, new long[] {-1, -1});
    }

    private static NDArray array(NDManager memory, Tensor.Type type, Tensor tensor) {
        var torch = PytorchTypes.torch(type);
        var bytes = TensorBytes.put(
                input(type), tensor, size -> ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder()));
        return memory.create(bytes, new Shape(tensor.shape()), torch);
    }

    private static Tensor only(NDList answers) {
        if (answers.size() != 1) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The model answers %d tensors; MLflow's flavor knows models with one", answers.size());
        }
        var answer = answers.singletonOrThrow();
        var type = PytorchTypes.ours(answer.getDataType());
        return TensorBytes.get(
                type, answer.getShape().getShape(), answer.toByteBuffer().order(ByteOrder.nativeOrder()));
    }

    /** The engine adds where in its own code it happened. */
    private static String brief(Throwable e) {
        var message = String.valueOf(e.getMessage());
        int cause = message.lastIndexOf("RuntimeError: ");
        var line = message.substring(Math.max(cause, 0)).lines().findFirst().orElse("");
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }

    @Override
    public boolean gainsFromBatches() {
        return true;
    }

    @Override
    public void close() {
        model.close();
    }
}
