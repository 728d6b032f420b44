package io.millrace.spark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.millrace.client.MlflowClient;
import io.millrace.mlmanager.MLManager;
import io.millrace.mlmanager.ManagerSettings;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.Tag;
import io.millrace.spark.evaluate.BinaryClassificationEvaluator;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MLManager's methods for Spark's objects, with Spark and a server. */
class ManagerOnSparkTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final MlflowClient CLIENT = LocalServer.client();

    @SuppressWarnings("NullAway.Init")
    private MLManager manager;

    @BeforeEach
    void start() {
        var quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        manager = new MLManager(ManagerSettings.of(LocalServer.uri(), Map.of())
                .withoutSpool()
                .withUser("amy")
                .withConsole(quiet));
        manager.createExperiment("manager-on-spark");
        manager.startRun();
    }

    @AfterEach
    void end() {
        manager.close();
    }

    @Test
    void row82_featureTransformations_areTheDocumentedChains() {
        manager.logFeatureTransformations(pipeline());

        assertThat(params())
                .containsExactly(
                        entry("Column- V1", "V1 -> VectorAssembler -> StandardScaler -> scaledFeatures"),
                        entry("Column- V2", "V2 -> VectorAssembler -> StandardScaler -> scaledFeatures"));
    }

    @Test
    void row83_pipelineStages_areNumberedFromZero() {
        manager.logPipelineStages(pipeline().fit(table()));

        assertThat(params())
                .contains(
                        entry("Stage0", "VectorAssembler"),
                        entry("Stage1", "StandardScaler"),
                        entry("Stage2", "LogisticRegression"));
    }

    @Test
    void row84_modelParams_areThoseOfTheStage() {
        manager.logModelParams(pipeline().fit(table()));

        assertThat(params()).contains(entry("model", "LogisticRegression"), entry("Hyperparameter- regParam", "0.25"));
    }

    @Test
    void row81_evaluatorMetrics_areLoggedAndReturned() {
        var evaluator = new BinaryClassificationEvaluator(SPARK)
                .input(pipeline().fit(table()).transform(table()));

        var returned = manager.logEvaluatorMetrics(evaluator);

        assertThat(returned).hasSize(14).isEqualTo(evaluator.metrics());
        assertThat(data().metrics().stream().collect(Collectors.toMap(Metric::key, Metric::value)))
                .isEqualTo(returned);
    }

    @Test
    void row78_row79_sparkModel_isLoggedOnceAndComesBack() {
        var model = pipeline().fit(table());
        manager.logSparkModel(model, "model", table());

        assertThat(data().tags())
                .contains(new Tag("splice.model_name", "model"), new Tag("millrace.model.scorer", "ready"));
        assertThatThrownBy(() -> manager.logSparkModel(model)).hasMessageContaining("at most one");
        var loaded = (PipelineModel) manager.loadSparkModel();
        assertThat(loaded.transform(table()).select("prediction").collectAsList())
                .isEqualTo(model.transform(table()).select("prediction").collectAsList());
    }

    @Test
    void row79_singleModel_comesBackUnwrapped() {
        var fitted = (LogisticRegressionModel) pipeline().fit(table()).stages()[2];
        manager.logSparkModel(fitted);

        assertThat(manager.loadSparkModel()).isInstanceOf(LogisticRegressionModel.class);
    }

    @Test
    void row78_noModel_isRefused() {
        assertThatThrownBy(() -> manager.logSparkModel(pipeline())).hasMessageContaining("not a Spark model");
    }

    private Map<String, String> params() {
        return data().params().stream().collect(Collectors.toMap(Param::key, Param::value));
    }

    private io.millrace.protocol.tracking.RunData data() {
        return Objects.requireNonNull(CLIENT.getRun(manager.currentRunId()).data());
    }

    private static Pipeline pipeline() {
        return new Pipeline().setStages(new PipelineStage[] {
            new VectorAssembler().setInputCols(new String[] {"V1", "V2"}).setOutputCol("features"),
            new StandardScaler().setInputCol("features").setOutputCol("scaledFeatures"),
            new LogisticRegression().setFeaturesCol("scaledFeatures").setRegParam(0.25)
        });
    }

    private static Dataset<Row> table() {
        return SPARK.range(90)
                .selectExpr(
                        "cast(id % 3 = 0 as double) label",
                        "cast(id % 3 + id % 7 as double) V1", "cast(id % 5 as double) V2");
    }
}
