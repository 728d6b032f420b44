package io.millrace.scoring.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.models.DataType;
import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.Scorers;
import io.millrace.scoring.Broken;
import io.millrace.scoring.Numbers;
import io.millrace.scoring.TestModels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxScorerTest {
    private final Path folder;

    OnnxScorerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void pythonsModel_tensor_predictsWhatPythonDoes() throws IOException {
        var expected = TestModels.expected("onnx");
        try (var scorer = Scorers.found().load(TestModels.named("onnx"))) {
            var answer = (Tensors) score(scorer, TestModels.matrix(30, TestModels.flat(expected.get("inputs"))));
            assertThat(answer.byName()).containsOnlyKeys("label", "probabilities");
            assertThat(Numbers.of(tensor(answer, "label"))).containsExactly(TestModels.flat(expected.get("label")));
            assertThat(tensor(answer, "probabilities").shape()).containsExactly(5, 2);
            assertThat(Numbers.of(tensor(answer, "probabilities")))
                    .containsExactly(TestModels.flat(expected.get("probabilities")), within(1e-6));
            assertThat(scorer.gainsFromBatches()).isTrue();
        }
    }

    @Test
    void table_singleInput_isTakenAsOneMatrix() throws IOException {
        var expected = TestModels.expected("onnx");
        var names = IntStream.range(0, 30).mapToObj(i -> "c" + i).toList();
        try (var scorer = new OnnxProvider().load(TestModels.named("onnx"))) {
            var answer = (Tensors) score(scorer, Frame.matrix(names, TestModels.flat(expected.get("inputs"))));
            assertThat(Numbers.of(tensor(answer, "label"))).containsExactly(TestModels.flat(expected.get("label")));
        }
    }

    @Test
    void types_all_comeBackAsTheyWent() throws IOException {
        var numbers = new double[] {0, 1};
        var inputs = new LinkedHashMap<String, Tensor>();
        for (var name : List.of("f32", "f64", "f16", "i8", "u8", "i16", "i32", "i64", "flag")) {
            inputs.put(name, new Tensor(Tensor.Type.FLOAT64, new long[] {2}, numbers));
        }
        inputs.put("text", new Tensor(Tensor.Type.TEXT, new long[] {2}, new String[] {"µ", ""}));
        try (var scorer = graph("types")) {
            var answer = (Tensors) score(scorer, new Tensors(inputs));
            var types = answer.byName().values().stream().map(Tensor::type).collect(Collectors.toList());
            assertThat(types)
                    .containsExactly(
                            Tensor.Type.FLOAT32,
                            Tensor.Type.FLOAT64,
                            Tensor.Type.FLOAT16,
                            Tensor.Type.INT8,
                            Tensor.Type.UINT8,
                            Tensor.Type.INT16,
                            Tensor.Type.INT32,
                            Tensor.Type.INT64,
                            Tensor.Type.BOOL,
                            Tensor.Type.TEXT);
            assertThat((String[]) tensor(answer, "text_out").values()).containsExactly("µ", "");
            answer.byName().forEach((name, tensor) -> {
                if (tensor.type() != Tensor.Type.TEXT) {
                    assertThat(Numbers.of(tensor)).as(name).containsExactly(numbers);
                }
            });
        }
    }

    @Test
    void wholeNumbers_thatDoNotFit_areRefused() throws IOException {
        try (var scorer = graph("gather")) {
            for (double index : new double[] {0.5, Double.NaN, 1e30}) {
                assertThatThrownBy(() -> score(scorer, vector(index)))
                        .hasMessageContaining("'i' of the model takes int64");
            }
            assertThat(TestModels.numbers(score(scorer, vector(2)))).containsExactly(3);
        }
    }

    @Test
    void run_thatFails_saysWhyAndTheScorerGoesOn() throws IOException {
        try (var scorer = graph("gather")) {
            assertThatThrownBy(() -> score(scorer, vector(7))).hasMessageContaining("The model");
            assertThat(TestModels.numbers(score(scorer, vector(0)))).containsExactly(1);
        }
    }

    @Test
    void zipMap_table_givesAMapForEachRow() throws IOException {
        try (var scorer = graph("zipmap")) {
            var answer = (Frame) score(scorer, Frame.matrix(List.of("a", "b"), new double[] {5, 0, 0, 5}));
            assertThat(answer.column("label").value(0)).isEqualTo(0L);
            assertThat(answer.column("label").value(1)).isEqualTo(1L);
            var probabilities = (Map<?, ?>)
                    Objects.requireNonNull(answer.column("probability").value(0));
            assertThat(probabilities.keySet().stream().map(String::valueOf)).containsExactly("0", "1");
            assertThat(((Number) probabilities.values().iterator().next()).doubleValue())
                    .isCloseTo(1, within(1e-3));
        }
    }

    @Test
    void columns_eachInput_takesItsOwn() throws IOException {
        var table = Frame.of(
                List.of(
                        new Column.Longs("price", new long[] {1, 2, 3}),
                        new Column.Texts("unused", new String[] {"x", "y", "z"}),
                        new Column.Texts("town", new String[] {"Leuven", "Ghent", "Paris"})),
                3);
        try (var scorer = graph("columns")) {
            var answer = (Frame) score(scorer, table);
            assertThat(IntStream.range(0, 3).mapToDouble(answer.column("sum")::number))
                    .containsExactly(21.0, 12.0, 2.0);
            assertThat(answer.column("echo").value(2)).isEqualTo("Paris");
            var lacking = Frame.of(List.of(table.column("price")), 3);
            assertThatThrownBy(() -> score(scorer, lacking)).hasMessageContaining("no column 'town'");
            var gap = Frame.of(
                    List.of(new Column.Doubles("price", new double[1]), new Column.Texts("town", new String[1])), 1);
            assertThatThrownBy(() -> score(scorer, gap)).hasMessageContaining("'town' has no text in row 0");
        }
    }

    @Test
    void noRows_areAnsweredByNone() throws IOException {
        try (var scorer = graph("columns")) {
            var none = Frame.of(
                    List.of(new Column.Texts("town", new String[0]), new Column.Doubles("price", new double[0])), 0);
            assertThat(((Frame) score(scorer, none)).rows()).isZero();
        }
    }

    @Test
    void shape_thatTheGraphDoesNotTake_isRefusedWithBoth() throws IOException {
        try (var scorer = graph("fixed")) {
            assertThat(scorer.gainsFromBatches()).isFalse();
            assertThatThrownBy(() -> score(scorer, TestModels.matrix(3, 1, 2, 3)))
                    .hasMessageContaining("'x' of the model takes the shape [2, 3], not [1, 3]");
        }
    }

    @Test
    void arrays_inAColumn_becomeDimensions() throws IOException {
        var arrays = new Object[] {List.of(1, 2, 3), new double[] {4, 5, 6}};
        var table = Frame.of(List.of(new Column.Objects("x", arrays, DataType.Special.ANY)), 2);
        try (var scorer = graph("fixed")) {
            assertThat(TestModels.numbers(score(scorer, table))).containsExactly(1, 2, 3, 4, 5, 6);
            arrays[1] = List.of(1, 2);
            assertThatThrownBy(() -> score(scorer, table)).hasMessageContaining("row 1");
        }
    }

    @Test
    void weights_besideTheGraph_areRead() throws IOException {
        Files.copy(TestModels.FOLDER.resolve("graphs/external.onnx.data"), folder.resolve("external.onnx.data"));
        try (var scorer = graph("external")) {
            assertThat(TestModels.numbers(score(scorer, TestModels.matrix(3, 0, 1, 0)))[199])
                    .isEqualTo(399);
        }
    }

    @Test
    void weights_outsideTheModel_areRefusedBeforeTheyAreOpened() throws IOException {
        var inside = Files.createDirectory(folder.resolve("model"));
        Files.copy(TestModels.FOLDER.resolve("graphs/external.onnx.data"), folder.resolve("external.onnx.data"));
        var graph = Files.readAllBytes(TestModels.FOLDER.resolve("graphs/external.onnx"));
        var text = new String(graph, StandardCharsets.ISO_8859_1);
        var escaping = text.replace("external.onnx.data", "../a//////////data");
        Files.write(inside.resolve("g.onnx"), escaping.getBytes(StandardCharsets.ISO_8859_1));
        var model = TestModels.write(inside, "onnx", "data: g.onnx");
        assertThatThrownBy(() -> new OnnxProvider().load(model)).hasMessageContaining("..");

        Files.write(inside.resolve("g.onnx"), graph);
        Files.createSymbolicLink(inside.resolve("external.onnx.data"), folder.resolve("external.onnx.data"));
        assertThatThrownBy(() -> new OnnxProvider().load(model)).hasMessageContaining("leads out of the model");
    }

    @Test
    void sessionOptions_ofTheFlavor_areTakenOrRefused() throws IOException {
        var good = "onnx_session_options: {intra_op_num_threads: 2, execution_mode: parallel, "
                + "graph_optimization_level: 99, extra_session_config: {session.use_env_allocators: '0'}}";
        open("gather", good).close();
        assertThatThrownBy(() -> open("gather", "onnx_session_options: {intra_op_num_threads: many}"))
                .hasMessageContaining("intra_op_num_threads");
        assertThatThrownBy(() -> open("gather", "onnx_session_options: {speed: 9}"))
                .hasMessageContaining("'speed'");
    }

    @Test
    void files_cutOffOrChanged_areRefusedInWords() throws IOException {
        var whole = Files.readAllBytes(TestModels.FOLDER.resolve("onnx/model.onnx"));
        var model = TestModels.write(folder, "onnx", "data: m.onnx");
        for (int cut = 0; cut < whole.length; cut += 7) {
            Files.write(folder.resolve("m.onnx"), Arrays.copyOf(whole, cut));
            Broken.assertRefusedOrLoaded(() -> new OnnxProvider().load(model));
        }
        var random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Files.write(folder.resolve("m.onnx"), Broken.changed(whole, random));
            Broken.assertRefusedOrLoaded(() -> new OnnxProvider().load(model));
        }
    }

    private static Tensors vector(double... values) {
        return Tensors.of(new Tensor(Tensor.Type.FLOAT64, new long[] {values.length}, values));
    }

    private static Tensor tensor(Tensors tensors, String name) {
        return Objects.requireNonNull(tensors.byName().get(name));
    }

    private static Data score(Scorer scorer, Data data) {
        return scorer.score(data, Map.of());
    }

    private Scorer graph(String name) throws IOException {
        return open(name, "onnx_session_options: null");
    }

    private Scorer open(String name, String options) throws IOException {
        Files.copy(
                TestModels.FOLDER.resolve("graphs/" + name + ".onnx"),
                folder.resolve("model.onnx"),
                StandardCopyOption.REPLACE_EXISTING);
        ModelFolder model = TestModels.write(folder, "onnx", "data: model.onnx", options);
        return new OnnxProvider().load(model);
    }

    /** ONNX Runtime's Java side cannot make such tensors. */
    @ParameterizedTest
    @CsvSource({"4,UINT16", "12,UINT32", "13,UINT64"})
    void input_ofAWideUnsignedType_isRefusedAtLoad(int type, String name) throws IOException {
        var shape = proto(2, proto(1, proto(1, number(1, 2))));
        var tensor = concat(number(1, type), shape);
        var input = proto(11, concat(text(1, "wide"), proto(2, proto(1, tensor))));
        var output = proto(12, concat(text(1, "same"), proto(2, proto(1, tensor))));
        var node = proto(1, concat(text(1, "wide"), text(2, "same"), text(4, "Identity")));
        var graph = proto(7, concat(node, text(2, "g"), input, output));
        Files.write(folder.resolve("model.onnx"), concat(number(1, 8), graph, proto(8, number(2, 14))));
        var model = TestModels.write(folder, "onnx", "data: model.onnx");
        assertThatThrownBy(() -> new OnnxProvider().load(model))
                .hasMessageContaining("Input 'wide'")
                .hasMessageContaining(name);
    }

    private static byte[] number(int field, int value) {
        return new byte[] {(byte) (field << 3), (byte) value};
    }

    private static byte[] text(int field, String text) {
        return proto(field, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A part of a message in protocol buffers, shorter than 128 bytes. */
    private static byte[] proto(int field, byte[] part) {
        return concat(new byte[] {(byte) (field << 3 | 2), (byte) part.length}, part);
    }

    private static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
