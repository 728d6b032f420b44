package io.millrace.scoring.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.Scorers;
import io.millrace.scoring.Broken;
import io.millrace.scoring.Generated;
import io.millrace.scoring.TestModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What LightGBM itself predicts is what must come out. */
class LightgbmScorerTest {
    private static final Generated TRAINING = Generated.rows(800, 1);
    private static final Generated ASKED = Generated.rows(300, 2).withSurprises();

    private final Path folder;

    LightgbmScorerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void pythonsModel_predictsWhatPythonDoes() throws IOException {
        var expected = TestModels.expected("lightgbm");
        try (var scorer = Scorers.found().load(TestModels.named("lightgbm"))) {
            assertThat(TestModels.numbers(scorer.score(TestModels.table(expected), Map.of())))
                    .containsExactly(TestModels.flat(expected.get("predictions")), within(1e-15));
        }
    }

    @Test
    void fourClasses_withACategoryOfText_predictWhatPythonDoes() throws IOException {
        var expected = TestModels.expected("lightgbm-multiclass");
        var rows = (List<?>) Objects.requireNonNull(expected.get("rows"));
        var size = new double[rows.size()];
        var town = new String[rows.size()];
        var age = new double[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            var row = (List<?>) rows.get(i);
            size[i] = row.get(0) == null ? Double.NaN : ((Number) row.get(0)).doubleValue();
            town[i] = (String) row.get(1);
            age[i] = ((Number) row.get(2)).doubleValue();
        }
        var table = Frame.of(
                List.of(
                        new Column.Doubles("size", size),
                        new Column.Texts("town", town),
                        new Column.Doubles("age", age)),
                rows.size());
        try (var scorer = Scorers.found().load(TestModels.named("lightgbm-multiclass"))) {
            assertThat(TestModels.numbers(scorer.score(table, Map.of())))
                    .containsExactly(TestModels.flat(expected.get("predictions")), within(1e-15));
        }
    }

    /** Two classes at most: the Java binding's buffer is too small for more, and it writes past its end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "objective=regression|4",
                "objective=regression reg_sqrt=true|4",
                "objective=regression_l1|4",
                "objective=huber|4",
                "objective=fair|4",
                "objective=quantile alpha=0.7|4",
                "objective=mape|4",
                "objective=poisson|4",
                "objective=gamma|4",
                "objective=tweedie|4",
                "objective=binary|2",
                "objective=binary sigmoid=1.7|2",
                "objective=multiclass num_class=2|2",
                "objective=multiclassova num_class=2 sigmoid=0.8|2",
                "objective=cross_entropy|2",
                "objective=cross_entropy_lambda|2",
                "objective=lambdarank|2",
                "objective=rank_xendcg|2",
                "objective=binary boosting=dart drop_rate=0.5|2",
                "objective=binary boosting=rf bagging_freq=1 bagging_fraction=0.6|2",
                "objective=multiclass num_class=2 boosting=rf bagging_freq=1 bagging_fraction=0.6|2",
                "objective=binary zero_as_missing=true|2",
                "objective=binary use_missing=false|2",
                "objective=binary zero_as_missing=true categorical_feature=5|2",
                "objective=multiclass num_class=2 categorical_feature=5 max_cat_to_onehot=1 min_data_per_group=1 cat_smooth=1|2"
            })
    void parameters_ofEachKind_predictWhatLightgbmDoes(String parameters, int classes) throws Exception {
        try (var trained = train(parameters, classes)) {
            var expected = trained.predictForMat(
                    ASKED.values(), ASKED.rows(), Generated.WIDTH, true, PredictionType.C_API_PREDICT_NORMAL);
            try (var scorer = scorer(text(trained))) {
                var answer = TestModels.numbers(scorer.score(ASKED.table(), Map.of()));
                assertThat(answer).hasSameSizeAs(expected);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(answer[i])
                            .as("%d", i)
                            .isCloseTo(expected[i], within(1e-12 * Math.max(1, Math.abs(expected[i]))));
                }
            }
        }
    }

    @Test
    void categories_ofPandas_areFoundByTheirText() throws Exception {
        try (var trained = train("objective=binary categorical_feature=5", 2)) {
            var names =
                    "abcdefghijkl".chars().mapToObj(c -> "\"" + (char) c + "\"").toList();
            var text = text(trained)
                    .replaceFirst("\npandas_categorical:.*", "")
                    .concat("\npandas_categorical:[" + names + "]\n");
            try (var scorer = scorer(text)) {
                var columns = new ArrayList<Column>(ASKED.table().columns());
                var texts = new String[ASKED.rows()];
                for (int i = 0; i < texts.length; i++) {
                    double code = columns.get(5).number(i);
                    texts[i] = code >= 0 && code < 12 ? String.valueOf((char) ('a' + (int) code)) : null;
                }
                var numbers = new double[texts.length];
                for (int i = 0; i < texts.length; i++) {
                    numbers[i] = texts[i] == null ? Double.NaN : texts[i].charAt(0) - 'a';
                }
                columns.set(5, new Column.Doubles("f5", numbers));
                var byNumber = scorer.score(Frame.of(columns, texts.length), Map.of());
                columns.set(5, new Column.Texts("f5", texts));
                assertThat(scorer.score(Frame.of(columns, texts.length), Map.of()))
                        .isEqualTo(byNumber);
            }
        }
    }

    @Test
    void sklearnPickle_isLeftToPython() throws IOException {
        Files.write(folder.resolve("model.pkl"), new byte[1]);
        var model =
                TestModels.write(folder, "lightgbm", "data: model.pkl", "model_class: lightgbm.sklearn.LGBMClassifier");
        assertThat(new LightgbmProvider().refusal(model))
                .hasValueSatisfying(reason -> assertThat(reason).contains("pickle"));
    }

    @Test
    void linearTrees_areRefused() throws Exception {
        try (var trained = train("objective=regression linear_tree=true", 4)) {
            var text = text(trained);
            assertThatThrownBy(() -> scorer(text)).hasMessageContaining("linear trees");
        }
    }

    @Test
    void files_cutOffOrChanged_areRefusedInWords() throws Exception {
        try (var trained = train("objective=multiclass num_class=3 categorical_feature=5 num_leaves=6", 3)) {
            var whole = text(trained).getBytes(StandardCharsets.UTF_8);
            var random = new Random(13);
            for (int i = 0; i < 400; i++) {
                var bytes =
                        i % 2 == 0 ? Broken.changed(whole, random) : Arrays.copyOf(whole, random.nextInt(whole.length));
                Broken.assertRefusedOrLoaded(() -> scorer(new String(bytes, StandardCharsets.UTF_8)));
            }
        }
    }

    private static LGBMBooster train(String parameters, int classes) throws LGBMException {
        var all = parameters + " verbosity=-1 num_threads=1 min_data_in_leaf=5 seed=3";
        // Not closed: the booster goes on using it.
        var dataset = LGBMDataset.createFromMat(TRAINING.values(), TRAINING.rows(), Generated.WIDTH, true, all, null);
        dataset.setFeatureNames(Generated.NAMES.toArray(String[]::new));
        var labels = TRAINING.labels(classes);
        if (parameters.contains("gamma")) {
            for (int i = 0; i < labels.length; i++) {
                labels[i]++;
            }
        }
        dataset.setField("label", labels);
        if (parameters.contains("rank")) {
            var groups = new int[40];
            Arrays.fill(groups, 20);
            dataset.setField("group", groups);
        }
        var booster = LGBMBooster.create(dataset, all);
        for (int i = 0; i < 20; i++) {
            booster.updateOneIter();
        }
        return booster;
    }

    private static String text(LGBMBooster booster) throws LGBMException {
        return booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.SPLIT);
    }

    private Scorer scorer(String text) {
        try {
            Files.writeString(folder.resolve("model.lgb"), text);
            return new LightgbmProvider()
                    .load(TestModels.write(
                            folder, "lightgbm", "data: model.lgb", "model_class: lightgbm.basic.Booster"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
