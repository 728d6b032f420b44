package io.millrace.spark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.client.MlflowClient;
import io.millrace.mlmanager.PipelineSupport.ModelToLog;
import io.millrace.protocol.MlflowException;
import io.millrace.spark.evaluate.BinaryClassificationEvaluator;
import io.millrace.spark.evaluate.Chart;
import io.millrace.spark.ml.SparkSupport;
import io.millrace.spark.score.BatchScoring;
import io.millrace.spark.score.MillraceUdf;
import io.millrace.spark.score.StreamScoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of the registry, found by alias, scored on Spark. */
class RegistryScoringTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final MlflowClient CLIENT = LocalServer.client();
    private static final String NAME = "spark-fraud";
    private static final String CHAMPION = "models:/" + NAME + "@champion";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void register() {
        CLIENT.createRegisteredModel(NAME);
        log("0.0");
        log("100.0");
    }

    /** A version of a model with this regularization. */
    private static void log(String regularization) {
        var experiment = CLIENT.getOrCreateExperiment("registry-scoring");
        var run = CLIENT.createRun(experiment, "fit").info().runId();
        try {
            var files = Files.createTempDirectory("model");
            var saved = new SparkSupport()
                    .save(
                            new ModelToLog(
                                    fitted(Double.parseDouble(regularization), numbers(0)),
                                    "model",
                                    Optional.of(numbers(0))),
                            files);
            var uri = CLIENT.logModel(run, saved.spec());
            CLIENT.createModelVersion(NAME, uri.toString(), run);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void row131_stream_followsTheAliasWithoutARestart() throws Exception {
        CLIENT.setModelAlias(NAME, "champion", "1");
        var source = folder.resolve("source").toString();
        var target = folder.resolve("target").toString();
        numbers(0).write().format("delta").save(source);
        StreamingQuery query = StreamScoring.of(SPARK, CHAMPION)
                .write(SPARK.readStream().format("delta").load(source), target)
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .start();
        query.processAllAvailable();
        CLIENT.setModelAlias(NAME, "champion", "2");
        numbers(1000).write().format("delta").mode("append").save(source);
        query.processAllAvailable();
        query.stop();

        var scored = SPARK.read().format("delta").load(target);
        assertThat(scored.where("id < 1000 and model_version = '1'").count())
                .isEqualTo(numbers(0).count());
        assertThat(scored.where("id >= 1000 and model_version = '2'").count())
                .isEqualTo(numbers(0).count());
        assertThat(scored.count()).isEqualTo(2 * numbers(0).count());
    }

    @Test
    void row110_functionOfAnAlias_equalsTheVersionsOwnAnswers() {
        CLIENT.setModelAlias(NAME, "candidate", "1");
        MillraceUdf.register(SPARK, "candidate", "models:/" + NAME + "@candidate");

        var ones = numbers(0).selectExpr("candidate(a, b) p").where("p = 1").count();

        assertThat(ones)
                .isEqualTo(fitted(0, numbers(0))
                        .transform(numbers(0))
                        .where("prediction = 1")
                        .count())
                .isPositive();
    }

    @Test
    void batch_ofAnAlias_saysTheVersion() {
        CLIENT.setModelAlias(NAME, "nightly", "2");

        var scoring = BatchScoring.with(SPARK, "models:/" + NAME + "@nightly");

        assertThat(scoring.version()).isEqualTo("2");
        assertThat(scoring.modelUri()).isEqualTo("models:/" + NAME + "/2");
    }

    @Test
    void unknownModel_isToldBeforeAnythingIsScored() {
        assertThatThrownBy(() -> BatchScoring.with(SPARK, "models:/nobody@champion"))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void row47_newData_areEvaluatedWithTheOldModelAndANewOneIsFitted() {
        CLIENT.setModelAlias(NAME, "old", "2");
        var drifted = numbers(0).selectExpr("id", "label", "a + 1 as a", "b * 2 as b");

        var old = new BinaryClassificationEvaluator(SPARK)
                .input(BatchScoring.with(SPARK, "models:/" + NAME + "@old")
                        .columns("prediction", "probability")
                        .score(drifted)
                        .withColumn(
                                "probability",
                                org.apache
                                        .spark
                                        .sql
                                        .functions
                                        .col("probability")
                                        .getItem(1)));
        var refit = new BinaryClassificationEvaluator(SPARK)
                .input(fitted(0, drifted).transform(drifted));

        assertThat(refit.metrics().get("ACC")).isGreaterThan(old.metrics().get("ACC"));
        assertThat(refit.metrics().get("areaUnderROC")).isBetween(0.5, 1.0);
    }

    @Test
    void row33_evaluation_isLoggedWithItsCharts() {
        var scored = fitted(0, numbers(0).limit(200)).transform(numbers(0));
        var evaluator = new BinaryClassificationEvaluator(SPARK).input(scored);
        var run = CLIENT.createRun(CLIENT.getOrCreateExperiment("evaluation"), "all rows")
                .info()
                .runId();

        evaluator.metrics().forEach((name, value) -> CLIENT.logMetric(run, name, value));
        Chart.log(evaluator.charts(), CLIENT.artifacts(run), "evaluation");

        assertThat(evaluator.counts().rows()).isEqualTo(numbers(0).count());
        assertThat(CLIENT.artifacts(run).list("evaluation"))
                .extracting(file -> file.path())
                .contains("evaluation/roc_curve.json", "evaluation/roc_curve.png", "evaluation/threshold_curve.png");
    }

    private static PipelineModel fitted(double regularization, Dataset<Row> table) {
        var assembler =
                new VectorAssembler().setInputCols(new String[] {"a", "b"}).setOutputCol("features");
        var regression = new LogisticRegression().setRegParam(regularization).setMaxIter(20);
        return new Pipeline()
                .setStages(new PipelineStage[] {assembler, regression})
                .fit(table);
    }

    private static Dataset<Row> numbers(int from) {
        return SPARK.range(from, from + 300)
                .selectExpr(
                        "id",
                        "cast(id % 3 = 0 as double) label",
                        "cast(id % 3 + id % 7 / 9.0 as double) a",
                        "cast(id % 5 as double) b");
    }
}
