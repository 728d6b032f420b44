package io.millrace.scoring.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkScorerTest {
    private static final Frame QUESTIONS = Frame.of(
            List.of(
                    new Column.Doubles("a", new double[] {0.27578449150640094, -1.08506926428668, 0}),
                    new Column.Doubles("b", new double[] {0.47897251318116996, -1.7463724758252888, 0}),
                    new Column.Texts("c", new String[] {"c0", "c2", "never seen"})),
            3);

    private final Path folder;

    SparkScorerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private ModelFolder model(String name) throws IOException {
        Files.writeString(folder.resolve("MLmodel"), """
                flavors:
                  spark: {model_data: sparkml, pyspark_version: 4.1.0}
                """);
        Saved.copy(name, Files.createDirectory(folder.resolve("sparkml")));
        return ModelFolder.open(folder);
    }

    private Scorer classifier() throws IOException {
        var model = model("classifier");
        assertThat(new SparkProvider().refusal(model)).isEmpty();
        return new SparkProvider().load(model);
    }

    @Test
    void score_withoutParams_answersThePredictionOnly() throws IOException {
        var answer = (Frame) classifier().score(QUESTIONS, Map.of());
        assertThat(answer.columns()).extracting(Column::name).containsExactly("prediction");
        assertThat(answer.column("prediction").number(0)).isEqualTo(1);
        assertThat(answer.column("prediction").number(1)).isEqualTo(0);
        assertThat(answer.column("prediction").missing(2))
                .as("a row that is skipped")
                .isTrue();
    }

    @Test
    void score_allColumns_putsThePredictionFirst() throws IOException {
        var answer = (Frame) classifier().score(QUESTIONS, Map.of(SparkScorer.COLUMNS, "all"));
        assertThat(answer.columns())
                .extracting(Column::name)
                .containsExactly("prediction", "y", "ci", "co", "v", "s", "rawPrediction", "probability");
        assertThat((double[]) answer.column("probability").value(0)).hasSize(2);
    }

    @Test
    void score_namedColumns_answersThose() throws IOException {
        var answer = (Frame)
                classifier().score(QUESTIONS, Map.of(SparkScorer.COLUMNS, List.of("probability", "prediction")));
        assertThat(answer.columns()).extracting(Column::name).containsExactly("probability", "prediction");
    }

    @Test
    void score_withoutAColumn_namesIt() throws IOException {
        var scorer = classifier();
        var question = Frame.of(List.of(new Column.Doubles("a", new double[] {1})), 1);
        assertThatThrownBy(() -> scorer.score(question, Map.of())).hasMessageContaining("There is no column 'b'");
    }

    @Test
    void refusal_unknownStage_namesIt() throws IOException {
        assertThat(new SparkProvider().refusal(model("unsupported")).orElseThrow())
                .contains("org.apache.spark.ml.feature.SQLTransformer 'sql_");
    }
}
