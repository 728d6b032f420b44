package io.millrace.scoring.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorers;
import io.millrace.scoring.Broken;
import io.millrace.scoring.Generated;
import io.millrace.scoring.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** What Tribuo itself predicts is what must come out. */
class TribuoScorerTest {
    private static final Generated DATA = Generated.rows(200, 1);

    private final Path folder;

    TribuoScorerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void classifier_predictsWhatTribuoDoes() throws IOException {
        var model = trained();
        try (var scorer = Scorers.found().load(saved(model))) {
            var answer = (Frame) scorer.score(DATA.table(), Map.of());
            for (int row = 0; row < DATA.rows(); row++) {
                var expected = model.predict(example(row, LabelFactory.UNKNOWN_LABEL));
                assertThat(answer.column("label").value(row))
                        .isEqualTo(expected.getOutput().getLabel());
                var scores = new TreeMap<String, Double>();
                expected.getOutputScores().forEach((label, score) -> scores.put(label, score.getScore()));
                assertThat(answer.column("scores").value(row)).isEqualTo(scores);
            }
        }
    }

    @Test
    void row_withoutAnyFeature_isRefusedByNumber() throws IOException {
        try (var scorer = Scorers.found().load(saved(trained()))) {
            var gap = Frame.matrix(List.of("f0", "other"), new double[] {1, 1, Double.NaN, 1});
            assertThatThrownBy(() -> scorer.score(gap, Map.of())).hasMessageContaining("Row 1 has none");
            var text = Frame.of(List.of(new Column.Texts("f0", new String[] {"a"})), 1);
            assertThatThrownBy(() -> scorer.score(text, Map.of())).hasMessageContaining("column 'f0' has text");
        }
    }

    @Test
    void trainer_thatIsNotHere_isNamedInTheDescription() throws IOException {
        var model = TestModels.write(folder, "tribuo", "data: m", "model_class: org.tribuo.clustering.NoSuchModel");
        assertThat(Scorers.found().describe(model).get(0).refusal())
                .hasValueSatisfying(reason -> assertThat(reason).contains("org.tribuo.clustering.NoSuchModel"));
    }

    @Test
    void files_cutOffOrChanged_areRefusedInWords() throws IOException {
        var model = saved(trained());
        var whole = Files.readAllBytes(folder.resolve("model.tribuo"));
        var random = new Random(17);
        for (int i = 0; i < 200; i++) {
            var bytes = i % 2 == 0 ? Broken.changed(whole, random) : Arrays.copyOf(whole, random.nextInt(whole.length));
            Files.write(folder.resolve("model.tribuo"), bytes);
            Broken.assertRefusedOrLoaded(() -> new TribuoProvider().load(model));
        }
    }

    private ModelFolder saved(Model<Label> model) throws IOException {
        model.serializeToFile(folder.resolve("model.tribuo"));
        return TestModels.write(
                folder,
                "tribuo",
                "data: model.tribuo",
                "model_class: " + model.getClass().getName());
    }

    private static Model<Label> trained() {
        var factory = new LabelFactory();
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("generated", factory), factory);
        var labels = DATA.labels(3);
        for (int row = 0; row < DATA.rows(); row++) {
            dataset.add(example(row, new Label("class " + (int) labels[row])));
        }
        return new LogisticRegressionTrainer().train(dataset);
    }

    private static ArrayExample<Label> example(int row, Label label) {
        var example = new ArrayExample<>(label);
        for (int i = 0; i < Generated.WIDTH; i++) {
            double value = DATA.values()[row * Generated.WIDTH + i];
            if (!Double.isNaN(value)) {
                example.add(Generated.NAMES.get(i), value);
            }
        }
        return example;
    }
}
