package io.millrace.examples;

import io.millrace.protocol.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.Model;
import org.tribuo.Tribuo;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

/**
 * A model as a directory in MLflow's format. What Tribuo exports to ONNX (linear models) has the flavor {@code onnx},
 * which any MLflow can serve; its trees it cannot export, so they keep Tribuo's own protobuf form.
 */
final class ModelFiles {
    /** Where the directory is, below the run. */
    static final String FOLDER = "model";

    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final String runId;
    private final String created = CREATED.format(Instant.now());
    private final Map<String, Map<String, Object>> flavors = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private ModelFiles(String runId) {
        this.runId = runId;
    }

    static ModelFiles of(String runId, TrainedModel trained, List<String> features) {
        var model = new ModelFiles(runId);
        if (trained.model() instanceof LinearSGDModel linear) {
            model.addOnnx(linear, features, trained.scaling());
        } else {
            model.addTribuo(trained.model(), features);
        }
        return model;
    }

    /** Content by path relative to the directory. */
    Map<String, byte[]> files() {
        return files;
    }

    /** What {@code runs/log-model} wants to know. */
    String modelJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("artifact_path", FOLDER);
        json.put("run_id", runId);
        json.put("utc_time_created", created);
        json.put("flavors", flavors);
        return Json.writeText(json);
    }

    private void addOnnx(LinearSGDModel model, List<String> features, Scaling scaling) {
        flavors.put(
                "onnx",
                Map.of("data", "model.onnx", "onnx_version", "1.14.0", "providers", List.of("CPUExecutionProvider")));
        flavors.put("python_function", Map.of("data", "model.onnx", "loader_module", "mlflow.onnx"));
        files.put("model.onnx", OnnxExport.of(model, features, scaling));
        files.put("requirements.txt", utf8("mlflow\nonnx\nonnxruntime"));
        var classes = OnnxExport.classes(model).size();
        addMlmodel(features, """
                [{"type": "tensor", "name": "%s", "tensor-spec": {"dtype": "float32", "shape": [-1, %d]}}]""".formatted(OnnxExport.OUTPUT, classes));
    }

    private void addTribuo(Model<Label> model, List<String> features) {
        flavors.put(
                "tribuo",
                Map.of(
                        "data",
                        "model.tribuo",
                        "model_class",
                        model.getClass().getName(),
                        "tribuo_version",
                        Tribuo.VERSION));
        files.put("model.tribuo", protobuf(model));
        addMlmodel(features, "[{\"type\": \"string\", \"name\": \"diagnosis\", \"required\": true}]");
    }

    private void addMlmodel(List<String> features, String outputs) {
        var text = new StringBuilder("artifact_path: " + FOLDER + "\nflavors:\n");
        flavors.forEach((name, fields) -> {
            text.append("  ").append(name).append(":\n");
            fields.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> text.append("    %s: %s\n".formatted(field.getKey(), field.getValue())));
        });
        text.append("run_id: ").append(runId).append('\n');
        text.append("signature:\n");
        text.append("  inputs: '").append(Reports.columns(features)).append("'\n");
        text.append("  outputs: '").append(outputs).append("'\n");
        text.append("  params: null\n");
        text.append("utc_time_created: '").append(created).append("'\n");
        files.put("MLmodel", utf8(text.toString()));
    }

    private static byte[] protobuf(Model<Label> model) {
        var bytes = new ByteArrayOutputStream();
        try {
            model.serializeToStream(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
