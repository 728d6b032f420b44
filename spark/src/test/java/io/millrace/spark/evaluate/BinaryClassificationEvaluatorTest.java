package io.millrace.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.millrace.protocol.json.Json;
import io.millrace.spark.LocalSpark;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class BinaryClassificationEvaluatorTest {
    private static final SparkSession SPARK = LocalSpark.session();

    /** TP 3, FP 1, FN 2, TN 4. */
    private static final int[][] HAND_MADE = {
        {1, 1}, {1, 1}, {1, 1}, {0, 1}, {1, 0}, {1, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}
    };

    @Test
    void row32_handMadeCounts_giveTheStandardValues() {
        var metrics = new BinaryClassificationEvaluator(SPARK)
                .input(predictions(HAND_MADE))
                .metrics();

        assertThat(metrics.keySet())
                .containsExactly(
                        "areaUnderROC",
                        "areaUnderPR",
                        "TPR",
                        "SPC",
                        "PPV",
                        "NPV",
                        "FPR",
                        "FDR",
                        "FNR",
                        "ACC",
                        "F1",
                        "MCC",
                        "TNR",
                        "FOR");
        assertThat(metrics)
                .contains(
                        entry("TPR", 3 / 5.0),
                        entry("SPC", 4 / 5.0),
                        entry("PPV", 3 / 4.0),
                        entry("NPV", 4 / 6.0),
                        entry("FPR", 1 / 5.0),
                        entry("FDR", 1 / 4.0),
                        entry("FNR", 2 / 5.0),
                        entry("ACC", 7 / 10.0),
                        entry("F1", 6 / 9.0),
                        entry("TNR", 4 / 5.0),
                        entry("FOR", 2 / 6.0));
        assertThat(metrics.get("MCC")).isEqualTo((3 * 4 - 1 * 2) / Math.sqrt(4 * 5 * 5 * 6), within(1e-15));
        assertThat(metrics.get("areaUnderROC")).as("of mere predictions").isEqualTo((0.6 + 0.8) / 2, within(1e-15));
    }

    @Test
    void row32_results_areOneRowAndTheConfusionMatrixTwo() {
        var evaluator = new BinaryClassificationEvaluator(SPARK).input(predictions(HAND_MADE));

        var row = evaluator.results().collectAsList();
        assertThat(row).hasSize(1);
        assertThat(evaluator.results().columns())
                .containsExactly(
                        "areaUnderROC",
                        "areaUnderPR",
                        "TPR",
                        "SPC",
                        "PPV",
                        "NPV",
                        "FPR",
                        "FDR",
                        "FNR",
                        "ACC",
                        "F1",
                        "MCC");
        assertThat(row.get(0).<Double>getAs("PPV")).isEqualTo(0.75);
        assertThat(evaluator.confusionMatrix().columns()).containsExactly("", "True", "False");
        assertThat(evaluator.confusionMatrix().collectAsList())
                .containsExactly(RowFactory.create("True", 3L, 2L), RowFactory.create("False", 1L, 4L));
    }

    @Test
    void row32_severalInputs_poolCountsAndAverageAreas() {
        var first = predictions(new int[][] {{1, 1}, {0, 0}});
        var second = predictions(new int[][] {{1, 0}, {0, 0}, {0, 0}, {0, 1}});

        var metrics = new BinaryClassificationEvaluator(SPARK)
                .input(first)
                .input(second)
                .metrics();

        assertThat(metrics.get("ACC")).isEqualTo(4 / 6.0, within(1e-15));
        assertThat(metrics.get("TPR")).isEqualTo(0.5);
        assertThat(metrics.get("areaUnderROC")).isEqualTo((1 + (0 + 2 / 3.0) / 2) / 2, within(1e-15));
    }

    @Test
    void zeroDenominators_areNotANumber() {
        var metrics = new BinaryClassificationEvaluator(SPARK)
                .input(predictions(new int[][] {{0, 0}, {0, 0}}))
                .metrics();

        assertThat(metrics.get("TPR")).isNaN();
        assertThat(metrics.get("PPV")).isNaN();
        assertThat(metrics.get("MCC")).isNaN();
        assertThat(metrics.get("areaUnderROC")).isNaN();
        assertThat(metrics.get("ACC")).isEqualTo(1);
    }

    @Test
    void emptyTable_hasNoValues() {
        var metrics = new BinaryClassificationEvaluator(SPARK)
                .input(predictions(new int[0][]))
                .metrics();

        assertThat(metrics.values()).allMatch(value -> value.isNaN());
    }

    @Test
    void row33_scoredTable_hasSparksOwnAreas() {
        var table = scored(400);

        var metrics = new BinaryClassificationEvaluator(SPARK).input(table).metrics();

        for (var area : List.of("areaUnderROC", "areaUnderPR")) {
            double sparks = new org.apache.spark.ml.evaluation.BinaryClassificationEvaluator()
                    .setNumBins(0)
                    .setMetricName(area)
                    .evaluate(table);
            assertThat(metrics.get(area)).as(area).isEqualTo(sparks, within(1e-12));
            assertThat(sparks).isBetween(0.6, 0.999);
        }
    }

    @Test
    void otherColumns_areNamedByTheCaller() {
        var renamed = predictions(HAND_MADE)
                .withColumnRenamed("label", "CLASS_RESULT")
                .withColumnRenamed("prediction", "p");

        assertThat(new BinaryClassificationEvaluator(SPARK, "p", "class_result")
                        .input(renamed)
                        .metrics()
                        .get("ACC"))
                .isEqualTo(0.7);
        assertThatThrownBy(() -> new BinaryClassificationEvaluator(SPARK).input(renamed))
                .hasMessageContaining("There is no column 'label'; the table has CLASS_RESULT, p");
    }

    @Test
    void labelOfAThirdClass_isRefusedByName() {
        var evaluator = new BinaryClassificationEvaluator(SPARK);

        assertThatThrownBy(() -> evaluator.input(predictions(new int[][] {{1, 1}, {2, 1}})))
                .hasMessageContaining(
                        "Column 'label' must hold 0 or 1 in every row; 1 rows do not fit, the first has 2.0");
        assertThatThrownBy(evaluator::metrics).hasMessageContaining("no input yet");
    }

    @Test
    void textColumn_isRefusedByName() {
        var text = predictions(HAND_MADE).selectExpr("cast(label as string) label", "prediction");

        assertThatThrownBy(() -> new BinaryClassificationEvaluator(SPARK).input(text))
                .hasMessageContaining("Column 'label' has the type string; an evaluator needs numbers");
    }

    @Test
    void charts_ofProbabilities_areFourAndCanBeDrawn() throws IOException {
        var charts = new BinaryClassificationEvaluator(SPARK).input(scored(400)).charts();

        assertThat(charts)
                .extracting(Chart::name)
                .containsExactly("roc_curve", "precision_recall_curve", "threshold_curve", "calibration_curve");
        for (var chart : charts) {
            var option = Json.readMap(chart.toJson());
            assertThat(option).containsKeys("title", "xAxis", "yAxis", "series");
            assertThat((List<?>) option.get("series")).hasSize(chart.series().size());
            assertThat(chart.series().get(0).points()).hasSizeGreaterThan(4);
            var picture = ImageIO.read(new ByteArrayInputStream(chart.toPng()));
            assertThat(picture.getWidth()).isEqualTo(960);
            assertThat(picture.getRGB(2, 2)).as("light ground").isEqualTo(0xffffffff);
        }
    }

    @Test
    void rocChart_endsInItsCorners() {
        var roc = new BinaryClassificationEvaluator(SPARK)
                .input(scored(100))
                .charts()
                .get(0);

        assertThat(roc.series().get(0).points())
                .startsWith(new Chart.Point(0, 0))
                .endsWith(new Chart.Point(1, 1));
        assertThat(Json.readMap(roc.toJson()).get("title"))
                .extracting(title -> ((Map<?, ?>) title).get("text"))
                .asString()
                .startsWith("ROC curve (area 0.");
    }

    @Test
    void charts_ofMerePredictions_haveNoCalibration() {
        assertThat(new BinaryClassificationEvaluator(SPARK)
                        .input(predictions(HAND_MADE))
                        .charts())
                .extracting(Chart::name)
                .doesNotContain("calibration_curve");
    }

    private static Dataset<Row> predictions(int[][] cells) {
        var rows = new ArrayList<Row>();
        for (var cell : cells) {
            rows.add(RowFactory.create(cell[0], (double) cell[1]));
        }
        var schema = new StructType().add("label", DataTypes.IntegerType).add("prediction", DataTypes.DoubleType);
        return SPARK.createDataFrame(rows, schema);
    }

    private static Dataset<Row> scored(int size) {
        var random = new Random(7);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < size; i++) {
            double label = i % 3 == 0 ? 1 : 0;
            rows.add(RowFactory.create(label, Vectors.dense(random.nextGaussian() + label, random.nextGaussian())));
        }
        var schema = new StructType()
                .add("label", DataTypes.DoubleType)
                .add("features", org.apache.spark.ml.linalg.SQLDataTypes.VectorType());
        var table = SPARK.createDataFrame(rows, schema);
        return new LogisticRegression().fit(table).transform(table);
    }
}
