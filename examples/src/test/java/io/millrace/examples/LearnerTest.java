package io.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.millrace.models.DataType;
import io.millrace.models.Field;
import io.millrace.protocol.tracking.Metric;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Model;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

class LearnerTest {
    private final BreastCancerData.Split split = BreastCancerData.load().split(0.25, Learner.SEED);

    static Stream<Learner> learners() {
        return Stream.of(
                new LogisticRegression(0.05, 32, 20), new RandomForest(30, 6, 0.3f), new GradientBoosting(20, 0.2, 3));
    }

    @ParameterizedTest
    @MethodSource("learners")
    void training_reachesItsGoalAndIsRepeatable(Learner learner) {
        var trained = TrainedModel.of(learner, split);
        assertThat(trained.quality().accuracy()).isGreaterThan(0.93);
        assertThat(trained.quality().rocAuc()).isGreaterThan(0.97);
        assertThat(trained.quality().figures())
                .containsOnlyKeys("accuracy", "precision", "recall", "f1", "roc_auc", "log_loss")
                .allSatisfy((name, value) -> assertThat(value).isBetween(0.0, 1.0));
        assertThat(TrainedModel.of(learner, split).quality()).isEqualTo(trained.quality());
    }

    @Test
    void history_ofLogisticRegression_isOnePointPerEpochAndLearns() {
        var loss = TrainedModel.of(new LogisticRegression(0.05, 32, 20), split).history().stream()
                .filter(point -> point.key().equals("train_loss"))
                .toList();
        assertThat(loss).extracting(Metric::step).hasSize(20).startsWith(1L).endsWith(20L);
        assertThat(loss.get(19).value()).isLessThan(loss.get(0).value());
    }

    @Test
    void onnx_ofRawColumns_answersAsTheModel() throws OrtException {
        var trained = TrainedModel.of(new LogisticRegression(0.05, 32, 20), split);
        var model = (LinearSGDModel) trained.model();
        var bytes = OnnxExport.of(model, split.test().features(), trained.scaling());
        int malignant = OnnxExport.classes(model).indexOf(BreastCancerData.MALIGNANT);
        var rows = split.test().patients().stream()
                .map(patient -> floats(patient.measures()))
                .toArray(float[][]::new);
        var environment = OrtEnvironment.getEnvironment();
        try (var session = environment.createSession(bytes);
                var input = OnnxTensor.createTensor(environment, rows);
                var result = session.run(Map.of(OnnxExport.INPUT, input))) {
            var probabilities = (float[][]) result.get(0).getValue();
            for (int row = 0; row < rows.length; row++) {
                assertThat((double) probabilities[row][malignant])
                        .isCloseTo(trained.quality().answers().get(row).probability(), within(1e-3));
            }
        }
    }

    @Test
    void files_ofLinearModel_areOnnxWithSignatureAndExample(@TempDir Path folder) {
        var trained = TrainedModel.of(new LogisticRegression(0.05, 32, 5), split);
        var spec = new ModelFiles(folder).of(trained, split.test());
        assertThat(folder.resolve("model.onnx")).isNotEmptyFile();
        assertThat(spec.description().flavors()).containsOnlyKeys("onnx");
        assertThat(spec.python()).isNotNull();
        var signature = Objects.requireNonNull(spec.description().signature());
        assertThat(signature.inputs())
                .hasSize(30)
                .first()
                .isEqualTo(Field.column("mean_radius", DataType.Scalar.DOUBLE));
        assertThat(signature.outputs()).containsExactly(new Field.Tensor("probabilities", "float32", List.of(-1L, 2L)));
        assertThat(Objects.requireNonNull(spec.example()).toServingJson()).contains("dataframe_split", "mean_radius");
    }

    @Test
    void files_ofForest_areTribuosOwn(@TempDir Path folder) throws IOException {
        var trained = TrainedModel.of(new RandomForest(10, 6, 0.3f), split);
        var spec = new ModelFiles(folder).of(trained, split.test());
        assertThat(spec.description().flavors()).containsOnlyKeys("tribuo");
        try (var file = Files.newInputStream(folder.resolve("model.tribuo"))) {
            assertThat(Model.deserializeFromStream(file).getClass())
                    .isEqualTo(trained.model().getClass());
        }
    }

    @Test
    void reports_nameTheFigures() throws IOException {
        var trained = TrainedModel.of(new LogisticRegression(0.05, 32, 5), split);
        assertThat(Reports.predictionsCsv(trained.quality())).hasLineCount(143).startsWith("row,actual,predicted,");
        assertThat(Reports.json(trained)).contains("\"confusion_matrix\":{\"true_positive\":", "\"accuracy\":0.9");
        assertThat(Reports.html(trained)).contains("<th>roc_auc</th>", "<th>learning_rate</th><td>0.05</td>");
        var png = ConfusionMatrixImage.of("Confusion matrix", trained.quality()).orElseThrow();
        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(640);
    }

    private static float[] floats(List<Double> values) {
        var floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return floats;
    }
}
