package io.millrace.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.spark.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class OtherEvaluatorsTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final double[][] PAIRS = {{0, 0}, {0, 1}, {1, 1}, {1, 1}, {2, 0}, {2, 2}, {2, 2}, {0, 0}, {1, 2}};

    @Test
    void multiClass_metrics_areSparksOwn() {
        var table = table(PAIRS);
        var metrics = new MultiClassificationEvaluator(SPARK).input(table).metrics();

        assertThat(metrics.keySet()).containsExactly("f1", "weightedPrecision", "weightedRecall", "accuracy");
        metrics.forEach((name, value) -> assertThat(value)
                .as(name)
                .isEqualTo(
                        new MulticlassClassificationEvaluator()
                                .setMetricName(name)
                                .evaluate(table),
                        within(1e-12)));
    }

    @Test
    void multiClass_confusionMatrix_hasARowForEachLabel() {
        var evaluator = new MultiClassificationEvaluator(SPARK).input(table(PAIRS));

        assertThat(evaluator.confusionMatrix().columns()).containsExactly("", "0.0", "1.0", "2.0");
        assertThat(evaluator.confusionMatrix().collectAsList())
                .containsExactly(
                        RowFactory.create("0.0", 2L, 1L, 0L),
                        RowFactory.create("1.0", 0L, 2L, 1L),
                        RowFactory.create("2.0", 1L, 0L, 2L));
    }

    @Test
    void regression_metrics_areSparksOwn() {
        var table = table(new double[][] {{1e9, 1e9 + 1}, {1e9 + 2, 1e9}, {1e9 + 5, 1e9 + 4}, {1e9 + 9, 1e9 + 9.5}});
        var metrics = new RegressionEvaluator(SPARK).input(table).metrics();

        assertThat(metrics.keySet()).containsExactly("rmse", "mse", "r2", "mae");
        metrics.forEach((name, value) -> assertThat(value)
                .as(name)
                .isEqualTo(
                        new org.apache.spark.ml.evaluation.RegressionEvaluator()
                                .setMetricName(name)
                                .evaluate(table),
                        within(1e-6)));
        assertThat(metrics.get("mse")).isEqualTo((1 + 4 + 1 + 0.25) / 4);
    }

    @Test
    void regression_severalInputs_areAveraged() {
        var evaluator = new RegressionEvaluator(SPARK)
                .input(table(new double[][] {{1, 2}, {2, 3}}))
                .input(table(new double[][] {{1, 4}, {3, 6}}));

        assertThat(evaluator.metrics().get("mae")).isEqualTo(2);
        assertThat(evaluator.results().first().<Double>getAs("mse")).isEqualTo(5);
    }

    @Test
    void regression_missingPrediction_isRefused() {
        var table = table(PAIRS).selectExpr("label", "cast(null as double) prediction");

        assertThatThrownBy(() -> new RegressionEvaluator(SPARK).input(table))
                .hasMessageContaining("9 rows have no 'label' or no 'prediction'");
    }

    @Test
    void importances_ofTrees_haveTheColumnsNames() {
        var table = SPARK.range(200)
                .selectExpr("cast(id % 2 as double) label", "cast(id % 2 as double) a", "cast(id % 7 as double) b");
        var assembler =
                new VectorAssembler().setInputCols(new String[] {"a", "b"}).setOutputCol("features");
        var forest = new RandomForestClassifier().setNumTrees(5).setSeed(1);
        var model = new Pipeline()
                .setStages(new PipelineStage[] {assembler, forest})
                .fit(table);

        var importances = FeatureImportances.of(model, table).orElseThrow();

        assertThat(importances.kind()).isEqualTo("Importance");
        assertThat(importances.weights().keySet()).containsExactly("a", "b");
        assertThat(importances.weights().get("a")).isGreaterThan(0.9);
        assertThat(importances.chart().names()).containsExactly("a", "b");
        assertThat(importances.chart().toPng()).startsWith(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    }

    @Test
    void importances_ofLinearModels_areTheirCoefficients() {
        var table = SPARK.range(100).selectExpr("cast(id > 50 as double) label", "cast(id as double) a");
        var assembler = new VectorAssembler().setInputCols(new String[] {"a"}).setOutputCol("features");
        var model = new Pipeline()
                .setStages(new PipelineStage[] {assembler, new LogisticRegression().setRegParam(0.1)})
                .fit(table);

        assertThat(FeatureImportances.of(model, table).orElseThrow().kind()).isEqualTo("Coefficient");
        assertThat(FeatureImportances.of(assembler, table)).isEmpty();
    }

    private static Dataset<Row> table(double[][] pairs) {
        var rows = new ArrayList<Row>();
        for (var pair : pairs) {
            rows.add(RowFactory.create(pair[0], pair[1]));
        }
        var schema = new StructType().add("label", DataTypes.DoubleType).add("prediction", DataTypes.DoubleType);
        return SPARK.createDataFrame(List.copyOf(rows), schema);
    }
}
