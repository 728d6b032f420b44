package io.millrace.scoring.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.Scorers;
import io.millrace.scoring.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TorchScript, run by PyTorch. */
class PytorchScorerTest {
    private static final float[][] WEIGHT = {{1, 1, 1}, {2, -1, 0}};
    private static final float[] BIAS = {0.5f, 0};
    private static final String LINEAR = """
            def forward(self: __torch__.Linear,
              x: Tensor) -> Tensor:
              return torch.add(torch.matmul(x, torch.t(self.weight)), self.bias)
            """;
    private static final String TWO_ANSWERS = """
            def forward(self: __torch__.Linear,
              x: Tensor) -> Tuple[Tensor, Tensor]:
              return (x, x)
            """;

    private final Path folder;

    PytorchScorerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private ModelFolder model(String forward) throws IOException {
        TorchArchive.linear(folder.resolve("data/model.pth"), WEIGHT, BIAS, forward);
        return TestModels.write(folder, "pytorch", "model_data: data", "pytorch_version: 2.7.1");
    }

    private static Tensors floats(long rows, float... values) {
        return Tensors.of(new Tensor(Tensor.Type.FLOAT32, new long[] {rows, values.length / rows}, values));
    }

    @Test
    void script_predicts_fromTensorsAndTables() throws IOException {
        try (var scorer = Scorers.found().load(model(LINEAR))) {
            assertThat(scorer.score(floats(2, 1, 2, 4, 0.5f, 0, 0), Map.of())).isEqualTo(floats(2, 7.5f, 0, 1, 1));
            var table = Frame.of(
                    List.of(
                            new Column.Longs("a", new long[] {1}),
                            new Column.Longs("b", new long[] {2}),
                            new Column.Longs("c", new long[] {4})),
                    1);
            var answer = (Frame) scorer.score(table, Map.of());
            assertThat(answer.named()).isFalse();
            assertThat(answer.column("0").value(0)).isEqualTo(7.5f);
            assertThat(answer.column("1").value(0)).isEqualTo(0f);
        }
    }

    @Test
    void callers_atTheSameTime_getTheirOwnAnswers() throws IOException {
        try (var scorer = Scorers.found().load(model(LINEAR))) {
            var answers = IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> scorer.score(floats(1, i, 0, 0), Map.of())))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).join()).isEqualTo(floats(1, i + 0.5f, 2 * i));
            }
        }
    }

    @Test
    void input_ofTheWrongShapeOrType_isTheCallersFault() throws IOException {
        try (var scorer = Scorers.found().load(model(LINEAR))) {
            assertRefused(scorer, floats(1, 1, 2), "mat1 and mat2 shapes cannot be multiplied");
            assertRefused(scorer, TestModels.matrix(3, 1, 2, 3), "same dtype");
            var two = new Tensors(
                    Map.of("a", floats(1, 1).first(), "b", floats(1, 1).first()));
            assertRefused(scorer, two, "one tensor");
            var text = Tensors.of(new Tensor(Tensor.Type.TEXT, new long[] {1}, new String[] {"a"}));
            assertRefused(scorer, text, "not a tensor of str");
        }
    }

    private static void assertRefused(Scorer scorer, Tensors input, String reason) {
        assertThatThrownBy(() -> scorer.score(input, Map.of())).hasMessageContaining(reason);
    }

    @Test
    void script_withSeveralAnswers_isRefused() throws IOException {
        try (var scorer = Scorers.found().load(model(TWO_ANSWERS))) {
            assertRefused(scorer, floats(1, 1, 2, 3), "answers 2 tensors");
        }
    }

    @Test
    void pickledModel_isLeftToPython() throws IOException {
        TorchArchive.pickled(folder.resolve("data/model.pth"));
        var model = TestModels.write(folder, "pytorch", "model_data: data");
        assertThat(Scorers.found().describe(model).get(0).refusal())
                .hasValueSatisfying(reason -> assertThat(reason).contains("pickled Python object", "torch.jit.script"));
        Files.write(folder.resolve("data/model.pth"), new byte[] {(byte) 0x80, 2, 'N', '.'});
        assertThatThrownBy(() -> Scorers.found().load(model)).hasMessageContaining("pickled Python object");
        var away = TestModels.write(folder, "pytorch", "model_data: ../elsewhere");
        assertThatThrownBy(() -> Scorers.found().load(away)).hasMessageContaining("no file '../elsewhere/model.pth'");
    }

    @Test
    void script_whoseCodeIsBroken_isRefusedInWords() throws IOException {
        var model = model("def forward(self) -> Tensor:\n  return nonsense(1)\n");
        assertThatThrownBy(() -> Scorers.found().load(model)).hasMessageContaining("PyTorch refuses the model");
    }
}
