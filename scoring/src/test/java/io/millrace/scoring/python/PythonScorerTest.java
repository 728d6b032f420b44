package io.millrace.scoring.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.models.DataType.Scalar;
import io.millrace.models.DataType.Special;
import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.Scorers;
import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import io.millrace.scoring.TestModels;
import io.millrace.scoring.python.PythonSettings.EnvironmentKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs any {@code python3}; packages that are not there are skipped over, and said so. */
class PythonScorerTest {
    /** A model that works with and without pandas. */
    private static final String MODEL = """
            import os, sys, threading
            from mlflow.pyfunc import PythonModel
            import mlflow.models

            class Model(PythonModel):
                def load_context(self, context):
                    self.greeting = open(context.artifacts["greeting"]).read() if context.artifacts else "hello"

                def predict(self, context, model_input, params=None):
                    print("printed by the model, and not an answer")
                    rows = model_input if isinstance(model_input, (list, dict)) else model_input.to_dict("records")
                    act = rows[0].get("act") if isinstance(rows, list) and isinstance(rows[0], dict) else None
                    if act == "die":
                        print("last words", file=sys.stderr, flush=True)
                        os._exit(3)
                    if act == "wait":
                        threading.Event().wait(60)
                    if act == "fail":
                        raise ValueError("no such thing")
                    if act == "greet":
                        return {"greeting": self.greeting, "nothing": float("nan"), "params": params}
                    if isinstance(rows, dict):
                        return rows
                    return [r["a"] * (params or {}).get("factor", 2.0) + r["b"] for r in rows]

            mlflow.models.set_model(Model())
            """;

    private final Path folder;
    private final AtomicLong nanos = new AtomicLong();

    PythonScorerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void codeModel_table_isAnsweredWithParams() throws IOException {
        try (var scorer = scorer(codeModel())) {
            assertThat(TestModels.numbers(scorer.score(table(), Map.of()))).containsExactly(12, 25);
            assertThat(TestModels.numbers(scorer.score(table(), Map.of("factor", 3.0))))
                    .containsExactly(13, 27.5);
        }
    }

    @Test
    void customModel_pickleAndArtifacts_areLoaded() throws IOException {
        Files.createDirectories(folder.resolve("code"));
        Files.writeString(folder.resolve("code/greeter.py"), MODEL);
        Files.writeString(folder.resolve("python_model.pkl"), "cgreeter\nModel\n(tR.");
        Files.writeString(folder.resolve("greeting.txt"), "good day");
        var model = TestModels.write(
                folder,
                "python_function",
                "loader_module: mlflow.pyfunc.model",
                "python_model: python_model.pkl",
                "code: code",
                "artifacts: {greeting: {path: greeting.txt, uri: /elsewhere}}");
        try (var scorer = scorer(model)) {
            var answer = (Data.Json) scorer.score(act("greet"), Map.of("k", List.of(1L, 2L)));
            assertThat(String.valueOf(answer.value()))
                    .isEqualTo("{greeting=good day, nothing=null, params={k=[1, 2]}}");
        }
    }

    @Test
    void ownLoader_getsItsDataAndTensors() throws IOException {
        Files.createDirectories(folder.resolve("code"));
        Files.writeString(folder.resolve("code/own_loader.py"), """
                def _load_pyfunc(path):
                    class Sum:
                        def __init__(self):
                            self.start = float(open(path).read())
                        def predict(self, data):
                            return [self.start + float(sum(row)) for row in data]
                    return Sum()
                """);
        Files.writeString(folder.resolve("start.txt"), "0.5");
        var model = TestModels.write(
                folder, "python_function", "loader_module: own_loader", "data: start.txt", "code: code");
        try (var scorer = scorer(model)) {
            assertThat(TestModels.numbers(scorer.score(TestModels.matrix(2, 1, 2, 3, 4), Map.of())))
                    .containsExactly(3.5, 7.5);
            var whole = Tensors.of(new Tensor(Tensor.Type.INT16, new long[] {1, 2}, new short[] {-1, 3}));
            assertThat(TestModels.numbers(scorer.score(whole, Map.of()))).containsExactly(2.5);
        }
    }

    @Test
    void json_goesThereAndBack() throws IOException {
        var chat = Map.of("messages", List.of(Map.of("role", "user", "content", "µ \"quoted\"")));
        try (var scorer = scorer(codeModel())) {
            assertThat(scorer.score(new Data.Json(chat), Map.of())).isEqualTo(new Data.Json(chat));
        }
    }

    @Test
    void columns_ofEveryType_reachTheModel() throws IOException {
        Files.createDirectories(folder.resolve("code"));
        Files.writeString(folder.resolve("code/types_loader.py"), """
                def _load_pyfunc(path):
                    class Types:
                        def predict(self, data):
                            rows = data if isinstance(data, list) else data.to_dict("records")
                            return [[name, str(value)] for name, value in rows[0].items()]
                    return Types()
                """);
        var model = TestModels.write(folder, "python_function", "loader_module: types_loader", "code: code");
        var gap = new BitSet();
        gap.set(1);
        var table = Frame.of(
                List.of(
                        new Column.Doubles("double", new double[] {0.5, Double.NaN}),
                        new Column.Floats("float", new float[] {0.25f, 1}),
                        new Column.Longs("long", new long[] {1L << 60, 0}),
                        new Column.Longs("gap", new long[] {7, 0}, gap, Scalar.LONG),
                        new Column.Booleans("flag", new boolean[] {true, false}, new BitSet()),
                        new Column.Texts("text", new String[] {"Gent", null}),
                        new Column.Objects("list", new Object[] {List.of(1L, 2L), List.of()}, Special.ANY),
                        new Column.Objects("bytes", new Object[] {new byte[] {104, 105}, new byte[0]}, Scalar.BINARY),
                        new Column.Objects(
                                "when",
                                new Object[] {LocalDateTime.of(2026, 1, 2, 3, 4), LocalDateTime.MIN.withYear(2000)},
                                Scalar.DATETIME)),
                2);
        try (var scorer = scorer(model)) {
            var answer = (Data.Json) scorer.score(table, Map.of());
            assertThat(String.valueOf(answer.value()))
                    .isEqualTo("[[double, 0.5], [float, 0.25], [long, 1152921504606846976], [gap, 7.0], [flag, True],"
                            + " [text, Gent], [list, [1, 2]], [bytes, b'hi'], [when, 2026-01-02 03:04:00]]");
        }
    }

    @Test
    void failure_ofTheModel_isToldAndTheProcessGoesOn() throws IOException {
        try (var scorer = scorer(codeModel())) {
            fails(scorer, act("fail"), ErrorCode.INVALID_PARAMETER_VALUE, "ValueError: no such thing");
            assertThat(TestModels.numbers(scorer.score(table(), Map.of()))).containsExactly(12, 25);
        }
    }

    @Test
    void crash_isToldWithLastWords_andStartsAgainAfterAPause() throws IOException {
        try (var scorer = scorer(codeModel())) {
            fails(scorer, act("die"), ErrorCode.INTERNAL_ERROR, "last words");
            fails(scorer, table(), ErrorCode.TEMPORARILY_UNAVAILABLE, "started again soon");
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(TestModels.numbers(scorer.score(table(), Map.of()))).containsExactly(12, 25);
        }
    }

    @Test
    void request_thatTakesTooLong_endsTheProcess() throws IOException {
        var hurried =
                new PythonSettings(python(), EnvironmentKind.LOCAL, Duration.ofSeconds(60), Duration.ofMillis(400), 0);
        try (var scorer = new PythonScorer(codeModel(), hurried, nanos::get)) {
            fails(scorer, act("wait"), ErrorCode.DEADLINE_EXCEEDED, "did not answer");
        }
    }

    @Test
    void memory_pastTheLimit_isNotHad() throws IOException {
        Files.writeString(folder.resolve("model.py"), MODEL + "\nbig = bytearray(3 << 30)\n");
        var model = codeModel(Files.readString(folder.resolve("model.py")));
        var small = new PythonSettings(
                python(), EnvironmentKind.LOCAL, Duration.ofSeconds(60), Duration.ofSeconds(60), 2_048);
        assertThatThrownBy(() -> new PythonScorer(model, small, nanos::get)).hasMessageContaining("MemoryError");
    }

    @Test
    void package_thatIsNotThere_isNamed() throws IOException {
        var model = codeModel("import no_such_package_at_all\n");
        assertThatThrownBy(() -> scorer(model))
                .hasMessageContaining("needs the Python package 'no_such_package_at_all'");
    }

    @Test
    void python_thatIsNotThere_isNamed() throws IOException {
        var settings = settings().with("/no/such/python");
        assertThat(settings.isThere()).isFalse();
        var model = codeModel();
        assertThatThrownBy(() -> new PythonScorer(model, settings, nanos::get))
                .hasMessageContaining("There is no Python 3 '/no/such/python'")
                .hasMessageContaining("MILLRACE_PYTHON");
    }

    @Test
    void environment_ofTheModel_isMadeOnce() throws Exception {
        assumePackages("venv", "ensurepip");
        var model = codeModel();
        Files.writeString(folder.resolve("requirements.txt"), "# nothing");
        var cache = folder.resolve("cache");
        var own = VirtualEnvironment.python(model, settings(), cache);
        assertThat(own).startsWith(cache.toString());
        Files.writeString(Path.of(own).resolveSibling("kept"), "");
        assertThat(VirtualEnvironment.python(model, settings(), cache)).isEqualTo(own);
        assertThat(Path.of(own).resolveSibling("kept")).exists();
        try (var scorer = new PythonScorer(model, settings().with(own), nanos::get)) {
            assertThat(TestModels.numbers(scorer.score(table(), Map.of()))).containsExactly(12, 25);
        }
        Files.writeString(folder.resolve("requirements.txt"), "./no-such-package-here");
        assertThatThrownBy(() -> VirtualEnvironment.python(model, settings(), cache))
                .hasMessageContaining("no-such-package-here");
    }

    @Test
    void sklearnModel_predictsWhatPythonDoes() throws Exception {
        assumePackages("sklearn", "pandas");
        var expected = TestModels.expected("sklearn");
        try (var scorer = scorer(TestModels.named("sklearn"))) {
            assertThat(TestModels.numbers(scorer.score(TestModels.table(expected), Map.of())))
                    .containsExactly(TestModels.flat(expected.get("predictions")));
        }
    }

    @Test
    void pyfuncModel_predictsWhatPythonDoes() throws Exception {
        assumePackages("cloudpickle", "pandas");
        var expected = TestModels.expected("pyfunc");
        try (var scorer = scorer(TestModels.named("pyfunc"))) {
            assertThat(TestModels.numbers(scorer.score(table(), Map.of())))
                    .containsExactly(TestModels.flat(expected.get("predictions")));
            assertThat(TestModels.numbers(scorer.score(table(), Map.of("factor", 3.0))))
                    .containsExactly(TestModels.flat(expected.get("with_factor_3")));
        }
    }

    private static void assumePackages(String... packages) throws IOException, InterruptedException {
        var python = new ProcessBuilder(python(), "-c", "import " + String.join(", ", packages))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assumeTrue(
                python.waitFor() == 0,
                "'" + python() + "' lacks one of " + List.of(packages)
                        + ": not tested (MILLRACE_PYTHON names another)");
    }

    private static void fails(Scorer scorer, Data data, ErrorCode code, String words) {
        assertThatThrownBy(() -> scorer.score(data, Map.of()))
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    private ModelFolder codeModel() throws IOException {
        return codeModel(MODEL);
    }

    private ModelFolder codeModel(String code) throws IOException {
        Files.writeString(folder.resolve("model.py"), code);
        return TestModels.write(
                folder,
                "python_function",
                "loader_module: mlflow.pyfunc.loaders.code_model",
                "model_code_path: model.py");
    }

    private static String python() {
        return PythonSettings.ofEnvironment().python();
    }

    private static PythonSettings settings() {
        return new PythonSettings(python(), EnvironmentKind.LOCAL, Duration.ofSeconds(120), Duration.ofSeconds(60), 0);
    }

    private Scorer scorer(ModelFolder model) {
        return new PythonScorer(model, settings(), nanos::get);
    }

    private static Frame table() {
        return Frame.of(
                List.of(new Column.Doubles("a", new double[] {1, 2.5}), new Column.Longs("b", new long[] {10, 20})), 2);
    }

    private static Frame act(String act) {
        return Frame.of(List.of(new Column.Texts("act", new String[] {act})), 1);
    }

    @Test
    void python_ofAnotherVersion_isToldInTheDescription() throws IOException {
        var here = PythonVersion.of(python()).orElseThrow();
        var old = TestModels.write(folder.resolve("old"), "python_function", "python_version: 2.6.9");
        assertThat(new PythonProvider().remark(old))
                .hasValueSatisfying(remark -> assertThat(remark).contains("Python 2.6.9", here));
        assertThat(Scorers.found().describe(old).get(0).remark()).isPresent();
        var same = PythonVersion.series(here) + ".999";
        var own = TestModels.write(folder.resolve("own"), "python_function", "python_version: " + same);
        assertThat(new PythonProvider().remark(own)).isEmpty();
        assertThat(PythonVersion.of("/no/such/python")).isEmpty();
    }
}
