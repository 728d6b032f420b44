package io.millrace.scoring.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.Scorers;
import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import io.millrace.scoring.Broken;
import io.millrace.scoring.Generated;
import io.millrace.scoring.Links;
import io.millrace.scoring.TestModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What XGBoost itself predicts is what must come out. */
class XgboostScorerTest {
    private static final Generated TRAINING = Generated.rows(600, 1);
    private static final Generated ASKED = Generated.rows(300, 2).withSurprises();

    private final Path folder;

    XgboostScorerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "reg:squarederror,gbtree,4",
        "reg:squaredlogerror,gbtree,4",
        "reg:absoluteerror,gbtree,4",
        "reg:pseudohubererror,gbtree,4",
        "reg:logistic,gbtree,2",
        "binary:logistic,gbtree,2",
        "binary:logitraw,gbtree,2",
        "binary:hinge,gbtree,2",
        "count:poisson,gbtree,4",
        "reg:gamma,gbtree,4",
        "reg:tweedie,gbtree,4",
        "multi:softprob,gbtree,4",
        "multi:softmax,gbtree,4",
        "rank:pairwise,gbtree,2",
        "rank:ndcg,gbtree,2",
        "survival:cox,gbtree,4",
        "binary:logistic,dart,2",
        "multi:softprob,dart,4",
        "reg:squarederror,gblinear,4",
        "multi:softprob,gblinear,4"
    })
    void objective_inBothFormats_predictsWhatXgboostDoes(String objective, String booster, int classes)
            throws Exception {
        var params = new HashMap<String, Object>(Map.of("objective", objective, "booster", booster, "max_depth", 5));
        params.put("seed", 3);
        if (objective.startsWith("multi")) {
            params.put("num_class", classes);
        }
        if (booster.equals("dart")) {
            params.put("rate_drop", 0.3);
        }
        var trained = train(params, classes, objective);
        for (var format : List.of("json", "ubj")) {
            var expected = flat(trained.predict(matrix(ASKED)));
            try (var scorer = scorer(trained.toByteArray(format), "xgboost.core.Booster")) {
                var answer = TestModels.numbers(scorer.score(ASKED.table(), Map.of()));
                assertThat(answer).hasSameSizeAs(expected);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(answer[i])
                            .as("%s %d", format, i)
                            .isCloseTo(expected[i], within(1e-6 * Math.max(1, Math.abs(expected[i]))));
                }
            }
        }
    }

    /** Its training needs bounds that the Java binding cannot set; the objective of trees that are there can be another. */
    @Test
    void survivalAft_predictsWhatXgboostDoes() throws Exception {
        var trained = train(Map.of("objective", "count:poisson", "max_depth", 5), 4, "count:poisson");
        var json = new String(trained.toByteArray("json"), StandardCharsets.UTF_8);
        var changed = json.replaceFirst(
                "\"objective\":\\{\"name\":\"count:poisson\",\"poisson_regression_param\":\\{[^}]*}}",
                "\"objective\":{\"name\":\"survival:aft\",\"aft_loss_param\":"
                        + "{\"aft_loss_distribution\":\"normal\",\"aft_loss_distribution_scale\":\"1\"}}");
        assertThat(changed).contains("survival:aft");
        var model = changed.getBytes(StandardCharsets.UTF_8);
        var expected = flat(XGBoost.loadModel(model).predict(matrix(ASKED)));
        try (var scorer = scorer(model, "xgboost.core.Booster")) {
            var answer = TestModels.numbers(scorer.score(ASKED.table(), Map.of()));
            for (int i = 0; i < expected.length; i++) {
                assertThat(answer[i]).isCloseTo(expected[i], within(1e-6 * Math.max(1, Math.abs(expected[i]))));
            }
        }
    }

    @Test
    void margins_ofHundredTrees_areTheSameToTheLastBit() throws Exception {
        var trained = train(Map.of("objective", "binary:logitraw", "max_depth", 5), 2, "", 100);
        try (var scorer = scorer(trained.toByteArray("ubj"), "xgboost.core.Booster")) {
            assertThat(TestModels.numbers(scorer.score(ASKED.table(), Map.of())))
                    .containsExactly(flat(trained.predict(matrix(ASKED))));
        }
    }

    @Test
    void categories_setsAndSingles_areFollowed() throws Exception {
        for (int oneHot : new int[] {1, 100}) {
            var params = Map.<String, Object>of(
                    "objective", "binary:logistic", "tree_method", "hist", "max_cat_to_onehot", oneHot);
            var training = categorical(TRAINING);
            training.setLabel(TRAINING.labels(2));
            var trained = XGBoost.train(training, params, 20, Map.of(), null, null);
            var model = trained.toByteArray("json");
            assertThat(new String(model, StandardCharsets.UTF_8)).containsPattern("categories_nodes\":.[0-9]");
            var asked = Generated.rows(300, 9);
            try (var scorer = scorer(model, "xgboost.core.Booster")) {
                assertThat(TestModels.numbers(scorer.score(asked.table(), Map.of())))
                        .containsExactly(flat(trained.predict(categorical(asked))), within(1e-6));
            }
        }
    }

    @Test
    void classifier_manyClasses_answersTheLikeliest() throws Exception {
        var trained = train(Map.of("objective", "multi:softprob", "num_class", 4), 4, "");
        var probabilities = trained.predict(matrix(ASKED));
        try (var scorer = scorer(trained.toByteArray("ubj"), "xgboost.sklearn.XGBClassifier")) {
            var answer = ((Tensors) scorer.score(ASKED.table(), Map.of())).first();
            assertThat(answer.type()).isEqualTo(Tensor.Type.INT64);
            var expected = Arrays.stream(probabilities)
                    .mapToLong(row -> Links.highest(flat(new float[][] {row}), 0, row.length))
                    .toArray();
            assertThat((long[]) answer.values()).containsExactly(expected);
        }
    }

    @Test
    void classifier_twoClasses_answersYesPastAHalf() throws Exception {
        var trained = train(Map.of("objective", "binary:logistic"), 2, "");
        var probabilities = flat(trained.predict(matrix(ASKED)));
        try (var scorer = scorer(trained.toByteArray("json"), "xgboost.sklearn.XGBClassifier")) {
            var answer = TestModels.numbers(scorer.score(ASKED.table(), Map.of()));
            assertThat(answer).contains(0, 1);
            assertThat(answer)
                    .containsExactly(Arrays.stream(probabilities)
                            .map(p -> p > 0.5 ? 1 : 0)
                            .toArray());
        }
    }

    @Test
    void earlyStopping_sklearnClass_usesTheBestRounds() throws Exception {
        var trained = train(Map.of("objective", "reg:squarederror"), 4, "");
        trained.setAttr("best_iteration", "4");
        var model = trained.toByteArray("ubj");
        try (var booster = scorer(model, "xgboost.core.Booster");
                var regressor = scorer(model, "xgboost.sklearn.XGBRegressor")) {
            assertThat(TestModels.numbers(booster.score(ASKED.table(), Map.of())))
                    .containsExactly(flat(trained.predict(matrix(ASKED))), within(1e-6));
            assertThat(TestModels.numbers(regressor.score(ASKED.table(), Map.of())))
                    .containsExactly(flat(trained.predict(matrix(ASKED), false, 5)), within(1e-6));
        }
    }

    @Test
    void columns_withNames_areFoundByThem() throws Exception {
        var trained = train(Map.of("objective", "reg:squarederror"), 4, "");
        trained.setFeatureNames(Generated.NAMES.toArray(String[]::new));
        try (var scorer = scorer(trained.toByteArray("json"), "xgboost.core.Booster")) {
            var table = ASKED.table();
            var columns = new ArrayList<Column>(table.columns());
            Collections.reverse(columns);
            columns.add(new Column.Texts("extra", new String[ASKED.rows()]));
            assertThat(scorer.score(Frame.of(columns, ASKED.rows()), Map.of()))
                    .isEqualTo(scorer.score(table, Map.of()));
            columns.remove(0);
            assertThatThrownBy(() -> scorer.score(Frame.of(columns, ASKED.rows()), Map.of()))
                    .hasMessageContaining("no column 'f5'");
            assertThatThrownBy(() -> scorer.score(TestModels.matrix(2, 1, 2), Map.of()))
                    .hasMessageContaining("[-1, 6], not [1, 2]");
        }
    }

    @Test
    void text_whereANumberBelongs_isRefusedWithColumnAndRow() throws Exception {
        var trained = train(Map.of("objective", "reg:squarederror"), 4, "");
        try (var scorer = scorer(trained.toByteArray("json"), "xgboost.core.Booster")) {
            var columns = new ArrayList<Column>(Generated.rows(2, 1).table().columns());
            columns.set(3, new Column.Texts("town", new String[] {null, "Ghent"}));
            assertThatThrownBy(() -> scorer.score(Frame.of(columns, 2), Map.of()))
                    .hasMessageContaining("column 'town' has none in row 1");
        }
    }

    @Test
    void oldBinary_isRefusedInDescriptionAndLoading() throws IOException {
        Files.write(folder.resolve("model.xgb"), new byte[] {0, 0, 0, 63, 1, 2, 3});
        var model = TestModels.write(folder, "xgboost", "data: model.xgb");
        assertThat(Scorers.found().describe(model).get(0).refusal())
                .hasValueSatisfying(reason -> assertThat(reason).contains("old binary"));
        assertThatThrownBy(() -> new XgboostProvider().load(model)).hasMessageContaining("save it as json or ubj");
    }

    @Test
    void files_cutOffOrChanged_areRefusedInWords() throws Exception {
        var params = Map.<String, Object>of("objective", "multi:softprob", "num_class", 3, "max_depth", 3);
        var trained = train(params, 3, "", 2);
        var random = new Random(11);
        for (var format : List.of("json", "ubj")) {
            var whole = trained.toByteArray(format);
            for (int i = 0; i < 400; i++) {
                var bytes =
                        i % 2 == 0 ? Broken.changed(whole, random) : Arrays.copyOf(whole, random.nextInt(whole.length));
                Broken.assertRefusedOrLoaded(() -> scorer(bytes, "xgboost.core.Booster"));
            }
        }
    }

    @Test
    void lengths_pastTheEndOfTheFile_takeNoMemory() {
        var bytes = "{L\0\0\0\0\0\0\0\1a[$D#L\0\0\0\0\177\377\377\377".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> scorer(bytes, "xgboost.core.Booster"))
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
                .hasMessageContaining("cut off");
    }

    private static Booster train(Map<String, Object> params, int classes, String objective) throws XGBoostError {
        return train(params, classes, objective, 15);
    }

    private static Booster train(Map<String, Object> params, int classes, String objective, int rounds)
            throws XGBoostError {
        var training = matrix(TRAINING);
        var labels = TRAINING.labels(classes);
        if (objective.matches("reg:gamma|survival.*")) {
            for (int i = 0; i < labels.length; i++) {
                labels[i]++;
            }
        }
        training.setLabel(labels);
        if (objective.startsWith("rank")) {
            var groups = new int[30];
            Arrays.fill(groups, 20);
            training.setGroup(groups);
        }
        var all = new HashMap<>(params);
        all.put("nthread", 1);
        return XGBoost.train(training, all, rounds, Map.of(), null, null);
    }

    private static DMatrix matrix(Generated data) throws XGBoostError {
        return new DMatrix(data.floats(), data.rows(), Generated.WIDTH, Float.NaN);
    }

    private static DMatrix categorical(Generated data) throws XGBoostError {
        var matrix = matrix(data);
        matrix.setFeatureTypes(new String[] {"q", "q", "q", "q", "q", "c"});
        return matrix;
    }

    private Scorer scorer(byte[] model, String modelClass) {
        try {
            Files.write(folder.resolve("model.bin"), model);
            return new XgboostProvider()
                    .load(TestModels.write(
                            folder, "xgboost", "data: model.bin", "model_format: ubj", "model_class: " + modelClass));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] flat(float[][] rows) {
        int width = rows[0].length;
        var flat = new double[rows.length * width];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = rows[i / width][i % width];
        }
        return flat;
    }
}
