package io.millrace.scoring.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import io.millrace.models.scorer.Scorers;
import io.millrace.scoring.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/** SavedModels written by TensorFlow itself. */
class TensorflowScorerTest {
    private final Path folder;

    TensorflowScorerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void save(String path, Function<Ops, Signature> model) throws IOException {
        try (var graph = new Graph();
                var session = new Session(graph)) {
            var signature = model.apply(Ops.create(graph));
            Files.createDirectories(folder.resolve(path).getParent());
            SavedModelBundle.exporter(folder.resolve(path).toString())
                    .withFunction(SessionFunction.create(signature, session))
                    .export();
        }
    }

    /** Two outputs of three features: the sum, and twice the first less the second. */
    private static Signature linear(Ops tf) {
        var x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 3)));
        var weights = tf.constant(new float[][] {{1, 2}, {1, -1}, {1, 0}});
        return Signature.builder("serving_default")
                .input("x", x)
                .output("y", tf.linalg.matMul(x, weights))
                .build();
    }

    @Test
    void kerasModel_inSavedModelFormat_answersAsPythonDoes() throws IOException {
        save("data/model", TensorflowScorerTest::linear);
        var model = TestModels.write(folder, "tensorflow", "data: data", "model_type: keras", "save_format: tf");
        try (var scorer = Scorers.found().load(model)) {
            var answer = (Tensors) scorer.score(TestModels.matrix(3, 1, 2, 4, 0.5, 0, 0), Map.of());
            assertThat(answer)
                    .isEqualTo(Tensors.of(
                            new Tensor(Tensor.Type.FLOAT32, new long[] {2, 2}, new float[] {7, 0, 0.5f, 1})));
            var table = (Frame)
                    scorer.score(Frame.matrix(List.of("a", "b", "c"), new double[] {1, 2, 4, 0.5, 0, 0}), Map.of());
            assertThat(table.named()).isFalse();
            assertThat(table.column("1").number(1)).isEqualTo(1, within(0.0));
            assertThatThrownBy(() -> scorer.score(TestModels.matrix(2, 1, 2), Map.of()))
                    .hasMessageContaining("'x' of the model takes the shape [-1, 3], not [1, 2]");
            assertThat(scorer.gainsFromBatches()).isTrue();
        }
    }

    /** Inputs of two types, and a function, tags and folder that the settings name. */
    private static Signature labelled(Ops tf) {
        var number = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(-1)));
        var word = tf.placeholder(TString.class, Placeholder.shape(Shape.of(-1)));
        return Signature.builder("score")
                .input("number", number)
                .input("word", word)
                .output("twice", tf.math.add(number, number))
                .output("loud", tf.strings.upper(word))
                .build();
    }

    @Test
    void tensorflow1_takesColumnsByName_andAnswersColumns() throws IOException {
        save("tfmodel", TensorflowScorerTest::labelled);
        var model = TestModels.write(
                folder,
                "tensorflow",
                "saved_model_dir: tfmodel",
                "meta_graph_tags: [serve]",
                "signature_def_key: score");
        try (var scorer = Scorers.found().load(model)) {
            var question = Frame.of(
                    List.of(
                            new Column.Texts("word", new String[] {"low", "É"}),
                            new Column.Longs("number", new long[] {4_000_000_000L, -1})),
                    2);
            var answer = (Frame) scorer.score(question, Map.of());
            assertThat(answer.column("loud").value(0)).isEqualTo("LOW");
            assertThat(answer.column("twice").value(0)).isEqualTo(8_000_000_000L);
            assertThat(answer.column("twice").value(1)).isEqualTo(-2L);
            var gap = Frame.of(List.of(new Column.Longs("number", new long[] {1})), 1);
            assertThatThrownBy(() -> scorer.score(gap, Map.of())).hasMessageContaining("no column 'word'");
        }
    }

    @Test
    void function_thatIsNotThere_isRefusedAtLoad() throws IOException {
        save("tf2model", TensorflowScorerTest::labelled);
        var model = TestModels.write(folder, "tensorflow", "saved_model_dir: tf2model", "model_type: tf2-module");
        assertThatThrownBy(() -> Scorers.found().load(model)).hasMessageContaining("no function 'serving_default'");
        var other = TestModels.write(
                folder,
                "tensorflow",
                "saved_model_dir: tf2model",
                "meta_graph_tags: [train]",
                "model_type: tf2-module");
        assertThatThrownBy(() -> Scorers.found().load(other)).hasMessageContaining("TensorFlow refuses the model");
    }

    @Test
    void kerasFile_isLeftToPython_andOtherFoldersAreRefused() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/model.keras"), "PK");
        var keras = TestModels.write(folder, "tensorflow", "data: data", "model_type: keras", "save_format: keras");
        assertThat(Scorers.found().describe(keras).get(0).refusal())
                .hasValueSatisfying(reason -> assertThat(reason).contains("only Python reads"));
        var away = TestModels.write(folder, "tensorflow", "saved_model_dir: ../elsewhere");
        assertThatThrownBy(() -> Scorers.found().load(away)).hasMessageContaining("no SavedModel in '../elsewhere'");
    }
}
