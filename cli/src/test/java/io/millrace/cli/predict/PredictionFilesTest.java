package io.millrace.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.models.MlModel;
import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.scorer.Scorer;
import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionFilesTest {
    private static final MlModel MODEL = MlModel.parse("""
            flavors: {}
            signature:
              inputs: '[{"type":"double","name":"a","required":true},{"type":"string","name":"b","required":false}]'
            """);

    /** Twice {@code a}, and {@code b} as it came. */
    private static final Scorer TWICE = new Scorer() {
        @Override
        public Data score(Data input, Map<String, @Nullable Object> params) {
            var frame = (Frame) input;
            var twice = IntStream.range(0, frame.rows())
                    .mapToDouble(row -> 2 * frame.column("a").number(row))
                    .toArray();
            var given = frame.find("b");
            var texts = IntStream.range(0, frame.rows())
                    .mapToObj(row -> given == null ? null : (String) given.value(row))
                    .toArray(String[]::new);
            return Frame.of(List.of(new Column.Doubles("twice", twice), new Column.Texts("b", texts)), frame.rows());
        }
    };

    private final Path folder;
    private final List<Long> progress = new ArrayList<>();

    PredictionFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private FileScoring.Outcome score(String input, String output, @Nullable String rejects) {
        var aside = rejects == null ? null : folder.resolve(rejects);
        return new PredictionFiles(folder.resolve(input), folder.resolve(output).toString(), aside)
                .score(new FileScoring(MODEL, TWICE, null), (bytes, total) -> progress.add(total - bytes));
    }

    @Test
    void csv_withQuotes_isScoredInOrder() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "b,a\r\n\"x, \"\"y\"\"\nz\",1\n\n,2.5\nplain,-3\n");
        assertThat(score("in.csv", "out.csv", null)).isEqualTo(new FileScoring.Outcome(3, 0));
        assertThat(folder.resolve("out.csv")).hasContent("twice,b\n2.0,\"x, \"\"y\"\"\nz\"\n5.0,\n-6.0,plain\n");
        score("in.csv", "out.jsonl", null);
        assertThat(Files.readAllLines(folder.resolve("out.jsonl")))
                .containsExactly(
                        "{\"twice\":2.0,\"b\":\"x, \\\"y\\\"\\u000az\"}",
                        "{\"twice\":5.0,\"b\":null}",
                        "{\"twice\":-6.0,\"b\":\"plain\"}");
        assertThat(progress).endsWith(0L);
    }

    @Test
    void rowsThatFail_goAsideWithLineAndReason_othersAreScored() throws IOException {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 2_345; i++) {
            lines.add(i % 1_000 == 7 ? "{\"a\": \"seven\"}" : "{\"a\": " + i + "}");
        }
        lines.add("{\"a\": 1");
        Files.write(folder.resolve("in.jsonl"), lines);
        assertThat(score("in.jsonl", "out.csv", "bad.jsonl")).isEqualTo(new FileScoring.Outcome(2_342, 4));
        assertThat(Files.readAllLines(folder.resolve("out.csv"))).hasSize(2_343).contains("4688.0,");
        var rejects = Files.readAllLines(folder.resolve("bad.jsonl"));
        assertThat(rejects).hasSize(4);
        assertThat(rejects.get(0))
                .contains("\"line\":8,", "\"row\":\"{\\\"a\\\": \\\"seven\\\"}\"")
                .contains("expected double");
        assertThat(rejects.get(3)).contains("\"line\":2346,");
    }

    @Test
    void rowThatFails_withNowhereToGo_leavesNoOutput() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "a\n1\nx\n");
        assertThatThrownBy(() -> score("in.csv", "out.csv", null)).hasMessageContaining("Line 3 cannot be scored");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("in.csv"));
        }
    }

    @Test
    void objects_forAModelOfOneTensor_areItsRows() throws IOException {
        var model = MlModel.parse("""
                flavors: {}
                signature:
                  inputs: '[{"type":"tensor","tensor-spec":{"dtype":"float64","shape":[-1,2]}}]'
                """);
        Scorer echo = (input, params) -> input;
        var answers = new ArrayList<String>();
        for (var row : List.of("{\"p\":1,\"q\":2}", "[1,2]")) {
            Files.writeString(folder.resolve("in.jsonl"), row + "\n");
            new PredictionFiles(
                            folder.resolve("in.jsonl"),
                            folder.resolve("out.jsonl").toString(),
                            null)
                    .score(new FileScoring(model, echo, null), (bytes, total) -> {});
            answers.add(Files.readString(folder.resolve("out.jsonl")));
        }
        assertThat(answers.get(0)).contains("1.0", "2.0").isEqualTo(answers.get(1));
    }

    @Test
    void unknownKindsOfFiles_areRefused() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "a\n1\n");
        Files.writeString(folder.resolve("in.xlsx"), "a");
        assertThatThrownBy(() -> score("in.xlsx", "out.csv", null)).hasMessageContaining("neither .csv nor .json");
        assertThatThrownBy(() -> score("in.csv", "out.parquet", null)).hasMessageContaining("not written as Parquet");
        Files.writeString(folder.resolve("open.csv"), "a\n\"1\n");
        assertThatThrownBy(() -> score("open.csv", "out.csv", null)).hasMessageContaining("a quote is not closed");
    }

    @Test
    void requests_ofTheScoringProtocol_areScoredRowByRow() throws IOException {
        for (var body : List.of(
                "[{\"a\": 1, \"b\": \"x\"}, {\"a\": 2.5}]",
                "{\"dataframe_records\": [{\"a\": 1, \"b\": \"x\"}, {\"a\": 2.5, \"b\": null}]}",
                "{\"dataframe_split\": {\"columns\": [\"b\", \"a\"], \"data\": [[\"x\", 1], [null, 2.5]]}}",
                "{\"inputs\": {\"a\": [1, 2.5], \"b\": [\"x\", null]}}",
                "{\"instances\": [{\"a\": 1, \"b\": \"x\"}, {\"a\": 2.5}]}")) {
            Files.writeString(folder.resolve("in.json"), body);
            assertThat(score("in.json", "out.csv", null)).as(body).isEqualTo(new FileScoring.Outcome(2, 0));
            assertThat(folder.resolve("out.csv")).as(body).hasContent("twice,b\n2.0,x\n5.0,\n");
        }
        score("in.json", "out.json", null);
        assertThat(folder.resolve("out.json"))
                .hasContent("{\"predictions\":[\n{\"twice\":2.0,\"b\":\"x\"}\n,{\"twice\":5.0,\"b\":null}\n]}\n");
        assertThat(Json.readMap(Files.readString(folder.resolve("out.json")))).containsKey("predictions");
    }

    @Test
    void request_withABadRow_goesAsideByItsNumber() throws IOException {
        Files.writeString(
                folder.resolve("in.json"),
                "{\"dataframe_split\": {\"columns\": [\"a\"], \"data\": [[1], [\"x\"], [3]]}}");
        assertThat(score("in.json", "out.jsonl", "bad.jsonl")).isEqualTo(new FileScoring.Outcome(2, 1));
        assertThat(Files.readString(folder.resolve("bad.jsonl"))).contains("\"line\":2,", "expected double");
        Files.writeString(folder.resolve("in.json"), "{\"rows\": []}");
        assertThatThrownBy(() -> score("in.json", "out.csv", null)).hasMessageContaining("exactly one of");
    }

    /** Made by make_parquet.py: two row groups; the second row has no {@code a}. */
    @Test
    void parquet_isScoredGroupByGroup() throws IOException {
        Files.copy(Path.of("src/test/resources/predict/rows.parquet"), folder.resolve("in.parquet"));
        assertThat(score("in.parquet", "out.csv", null)).isEqualTo(new FileScoring.Outcome(4, 0));
        assertThat(folder.resolve("out.csv")).hasContent("twice,b\n2.0,\"x, \"\"y\"\"\"\n,\n5.0,\n-6.0,plain\n");
        assertThat(progress).endsWith(0L);
        Files.write(folder.resolve("in.parquet"), new byte[] {'P', 'A', 'R', '1'});
        assertThatThrownBy(() -> score("in.parquet", "out.csv", null)).hasMessageContaining("too short");
    }

    @Test
    void parquet_rowThatFails_goesAsideByItsNumber() throws IOException {
        Scorer picky = (input, params) -> {
            var a = ((Frame) input).column("a");
            for (int row = 0; row < a.size(); row++) {
                if (a.missing(row)) {
                    throw ErrorCode.INVALID_PARAMETER_VALUE.error("no a");
                }
            }
            return input;
        };
        var files = new PredictionFiles(
                Path.of("src/test/resources/predict/rows.parquet"),
                folder.resolve("out.jsonl").toString(),
                folder.resolve("bad.jsonl"));
        assertThat(files.score(new FileScoring(MODEL, picky, null), (done, total) -> {}))
                .isEqualTo(new FileScoring.Outcome(3, 1));
        assertThat(Files.readString(folder.resolve("bad.jsonl")))
                .isEqualTo("{\"line\":2,\"reason\":\"no a\",\"row\":\"{\\\"a\\\":null,\\\"b\\\":null}\"}\n");
    }

    @Test
    void params_ofTheCommand_areTakenInsteadOfTheFiles() throws IOException {
        var model = MlModel.parse("""
                flavors: {}
                signature:
                  inputs: '[{"type":"double","name":"a","required":true}]'
                  params: '[{"name":"k","type":"long","default":1,"shape":null}]'
                """);
        Scorer times = (input, params) -> {
            long factor = (Long) Objects.requireNonNull(params.get("k"));
            return Frame.matrix(
                    List.of("y"), new double[] {((Frame) input).column("a").number(0) * factor});
        };
        Files.writeString(folder.resolve("in.json"), "{\"inputs\": {\"a\": [2]}, \"params\": {\"k\": 5}}");
        var files = new PredictionFiles(
                folder.resolve("in.json"), folder.resolve("out.csv").toString(), null);
        files.score(new FileScoring(model, times, null), (done, total) -> {});
        assertThat(folder.resolve("out.csv")).hasContent("y\n10.0\n");
        files.score(new FileScoring(model, times, Map.of("k", 7L)), (done, total) -> {});
        assertThat(folder.resolve("out.csv")).hasContent("y\n14.0\n");
        assertThatThrownBy(() -> files.score(new FileScoring(model, times, Map.of("k", "x")), (done, total) -> {}))
                .hasMessageContaining("params.k");
    }
}
