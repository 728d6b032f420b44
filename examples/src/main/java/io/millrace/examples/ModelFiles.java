package io.millrace.examples;

import io.millrace.client.ModelSpec;
import io.millrace.models.DataType;
import io.millrace.models.Field;
import io.millrace.models.InputExample;
import io.millrace.models.Signature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tribuo.Model;
import org.tribuo.Tribuo;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

/**
 * Models in MLflow's format. What Tribuo exports to ONNX (linear models) has the flavor {@code onnx}, which any MLflow can serve; its
 * trees it cannot export, so they keep Tribuo's own protobuf form.
 *
 * @param folder empty; takes the models' files
 */
record ModelFiles(Path folder) {
    private static final String NAME = "model";
    private static final String PYTHON = "3.11.7";
    private static final List<String> REQUIREMENTS = List.of("mlflow", "onnx", "onnxruntime");

    /** @param data whose first row becomes the input example */
    ModelSpec of(TrainedModel trained, BreastCancerData data) {
        var example = InputExample.table(
                data.features(), List.of(data.patients().get(0).measures()));
        var spec = trained.model() instanceof LinearSGDModel linear
                ? onnx(linear, data.features(), trained.scaling())
                : tribuo(trained.model(), data.features());
        return spec.withInputExample(example).withLayout(ModelSpec.Layout.RUN_ARTIFACTS);
    }

    private ModelSpec onnx(LinearSGDModel model, List<String> features, Scaling scaling) {
        write("model.onnx", OnnxExport.of(model, features, scaling));
        var shape = List.of(-1L, (long) OnnxExport.classes(model).size());
        return ModelSpec.of(NAME, folder)
                .withFlavor(
                        "onnx",
                        Map.of(
                                "data",
                                "model.onnx",
                                "onnx_version",
                                "1.14.0",
                                "providers",
                                List.of("CPUExecutionProvider")))
                .withSignature(signature(features, new Field.Tensor(OnnxExport.OUTPUT, "float32", shape)))
                .withPython(PYTHON, REQUIREMENTS);
    }

    private ModelSpec tribuo(Model<Label> model, List<String> features) {
        try (var file = Files.newOutputStream(folder.resolve("model.tribuo"))) {
            model.serializeToStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ModelSpec.of(NAME, folder)
                .withFlavor(
                        "tribuo",
                        Map.of(
                                "data",
                                "model.tribuo",
                                "model_class",
                                model.getClass().getName(),
                                "tribuo_version",
                                Tribuo.VERSION))
                .withSignature(signature(features, Field.column("diagnosis", DataType.Scalar.STRING)));
    }

    private static Signature signature(List<String> features, Field output) {
        var inputs = features.stream()
                .map(feature -> Field.column(feature, DataType.Scalar.DOUBLE))
                .toList();
        return new Signature(inputs, List.of(output), List.of());
    }

    private void write(String name, byte[] content) {
        try {
            Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
