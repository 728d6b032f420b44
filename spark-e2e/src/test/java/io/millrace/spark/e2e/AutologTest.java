package io.millrace.spark.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.millrace.client.MlflowClient;
import io.millrace.mlmanager.MLManager;
import io.millrace.mlmanager.ManagerSettings;
import io.millrace.protocol.tracking.DatasetInput;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.Tag;
import io.millrace.spark.autolog.Autolog;
import io.millrace.spark.autolog.AutologSettings;
import io.millrace.spark.ml.SparkSupport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plugin makes of jobs that know nothing of it. */
class AutologTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final MlflowClient CLIENT = LocalServer.client();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void row91_pipelineFit_isARunWithParamsMetricsStagesModelAndCode() {
        var fitted = new AtomicReference<PipelineModel>();
        var model = new Fits().of(() -> fitted.set(pipeline().fit(numbers())));

        var run = model.only();
        assertThat(run.info().status()).isEqualTo(RunStatus.FINISHED);
        assertThat(run.info().runName()).isEqualTo("LogisticRegression");
        assertThat(params(run))
                .contains(
                        entry("Stage0", "VectorAssembler"),
                        entry("Stage1", "LogisticRegression"),
                        entry("VectorAssembler.inputCols", "[a, b]"),
                        entry("LogisticRegression.maxIter", "7"),
                        entry("LogisticRegression.threshold", "0.5"));
        assertThat(metrics(run))
                .containsKeys("fit_seconds", "training_accuracy", "training_areaUnderROC", "training_totalIterations");
        assertThat(metrics(run).get("training_accuracy")).isBetween(0.5, 1.0);
        var regression = (LogisticRegressionModel) requireNonNull(fitted.get()).stages()[1];
        assertThat(metrics(run).get("training_areaUnderROC"))
                .isCloseTo(regression.binarySummary().areaUnderROC(), within(1e-12));
        assertThat(CLIENT.metricHistory(run.info().runId(), "training_objective")
                        .map(Metric::step))
                .startsWith(0L, 1L);
        assertThat(tags(run))
                .contains(
                        entry("spark.app.id", SPARK.sparkContext().applicationId()),
                        entry("mlflow.autologging", "spark"),
                        entry("mlflow.source.type", "JOB"))
                .containsKeys("mlflow.user", "mlflow.source.git.commit", "mlflow.source.name");
        assertThat(tags(run).get("mlflow.source.git.commit")).matches("[0-9a-f]{40}");
    }

    @Test
    void row91_model_isLoadedFromTheRunWithItsSignature() {
        var run = new Fits().of(() -> pipeline().fit(numbers())).only();

        var local = CLIENT.downloadModel("runs:/" + run.info().runId() + "/model", folder.resolve("model"));

        var loaded = (PipelineModel) new SparkSupport().load(local);
        assertThat(loaded.transform(numbers()).select("prediction").count())
                .isEqualTo(numbers().count());
        assertThat(tags(run)).containsEntry("millrace.model.scorer", "ready");
    }

    @Test
    void conf_isKeptWithoutSecrets() throws Exception {
        var run = new Fits().of(() -> pipeline().fit(numbers())).only();

        try (var conf = CLIENT.artifacts(run.info().runId()).open("spark/conf.json")) {
            assertThat(new String(conf.stream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("spark.app.name", "spark.hadoop.fs.s3a.secret.key")
                    .doesNotContain("never-shown");
        }
    }

    @Test
    void unsupportedStage_isLoggedAndMarkedSparkOnly() {
        var sql = new SQLTransformer().setStatement("SELECT * FROM __THIS__");
        var stages = new PipelineStage[] {sql, assembler(), regression()};

        var run = new Fits()
                .of(() -> new Pipeline().setStages(stages).fit(numbers()))
                .only();

        assertThat(tags(run).get("millrace.model.scorer"))
                .startsWith("Spark only: ")
                .contains("SQLTransformer");
    }

    @Test
    void row97_deltaTable_isAnInputWithItsVersionAndReadsAgainAlike() {
        var path = folder.resolve("table").toString();
        numbers().write().format("delta").save(path);
        numbers().limit(10).write().format("delta").mode("append").save(path);
        var table = SPARK.read().format("delta").load(path);

        var run = new Fits().of(() -> pipeline().fit(table)).only();

        var input = inputs(run).stream()
                .filter(each -> each.dataset().source().contains(path))
                .filter(each -> each.tags().contains(new Tag("mlflow.data.context", "train")))
                .findFirst()
                .orElseThrow();
        assertThat(input.dataset().name()).isEqualTo("table@v1");
        assertThat(input.dataset().sourceType()).isEqualTo("delta_table");
        assertThat(input.dataset().source()).contains("\"delta_table_version\":1");
        assertThat(input.dataset().schema()).contains("mlflow_colspec", "\"label\"");
        assertThat(tags(run).getOrDefault("sparkDatasourceInfo", "").split("\n"))
                .contains("path=file:" + path + ",version=1,format=delta");
        numbers().write().format("delta").mode("overwrite").save(path);
        assertThat(SPARK.read()
                        .format("delta")
                        .option("versionAsOf", 1)
                        .load(path)
                        .count())
                .isEqualTo(numbers().count() + 10);
    }

    @Test
    void csvSource_isNamedOnceAndNotAsText() {
        var path = folder.resolve("csv").toString();
        numbers().write().option("header", true).csv(path);
        var csv =
                SPARK.read().option("header", true).option("inferSchema", true).csv(path);

        var run = new Fits().of(() -> pipeline().fit(csv)).only();

        var lines = List.of(tags(run).getOrDefault("sparkDatasourceInfo", "").split("\n"));
        assertThat(lines).contains("path=file:" + path + ",format=csv").doesNotHaveDuplicates();
        assertThat(lines).noneMatch(line -> line.contains("format=text") || line.contains("_delta_log"));
    }

    @Test
    void writtenTable_isAnInputOfTheRunThatItCameFrom() {
        var path = folder.resolve("predictions").toString();
        var fits = new Fits();
        fits.of(() -> {
            var model = pipeline().fit(numbers());
            model.transform(numbers())
                    .select("prediction")
                    .write()
                    .format("delta")
                    .save(path);
        });

        var written = inputs(fits.only()).stream()
                .filter(each -> each.tags().contains(new Tag("mlflow.data.context", "written")))
                .toList();
        assertThat(written).singleElement().satisfies(each -> {
            assertThat(each.dataset().name()).isEqualTo("predictions@v0");
            assertThat(each.dataset().source()).contains(path);
        });
    }

    @Test
    void modelThatTheManagerLogs_isNoTableOfTheJob() {
        var fits = new Fits();
        fits.of(() -> {
            var model = pipeline().fit(numbers());
            try (var manager = new MLManager(
                    ManagerSettings.of(LocalServer.uri(), Map.of()).withoutSpool())) {
                manager.createExperiment("beside autologging");
                manager.startRun();
                manager.logSparkModel(model, "by hand");
                manager.endRun();
            }
        });

        var run = fits.only();
        assertThat(inputs(run)).noneMatch(each -> each.tags().contains(new Tag("mlflow.data.context", "written")));
        assertThat(tags(run).getOrDefault("sparkDatasourceInfo", "")).doesNotContain("millrace-model");
    }

    @Test
    void row119_crossValidatorInAPipeline_isAParentWithItsBestChildMarked() {
        var regression = regression();
        var tuner = new CrossValidator()
                .setEstimator(regression)
                .setEvaluator(new BinaryClassificationEvaluator())
                .setNumFolds(2)
                .setSeed(1)
                .setEstimatorParamMaps(new ParamGridBuilder()
                        .addGrid(regression.regParam(), new double[] {0.0, 100.0})
                        .build());

        var runs = new Fits()
                .of(() -> new Pipeline()
                        .setStages(new PipelineStage[] {assembler(), tuner})
                        .fit(numbers()));

        checkSearch(runs, "LogisticRegression.regParam", "0.0");
    }

    @Test
    void row119_trainValidationSplitOnItsOwn_isTrackedByAutologFit() {
        var regression = regression();
        var pipeline = new Pipeline().setStages(new PipelineStage[] {assembler(), regression});
        var tuner = new TrainValidationSplit()
                .setEstimator(pipeline)
                .setEvaluator(new BinaryClassificationEvaluator())
                .setSeed(1)
                .setEstimatorParamMaps(new ParamGridBuilder()
                        .addGrid(regression.regParam(), new double[] {0.0, 100.0})
                        .build());

        var runs = new Fits().of(() -> Autolog.fit(tuner, numbers()));

        checkSearch(runs, "LogisticRegression.regParam", "0.0");
    }

    private static void checkSearch(Fits fits, String param, String best) {
        var parent = fits.runs().stream()
                .filter(run -> !tags(run).containsKey("mlflow.parentRunId"))
                .toList();
        assertThat(parent).hasSize(1);
        var children = fits.runs().stream()
                .filter(run -> tags(run).containsKey("mlflow.parentRunId"))
                .toList();
        assertThat(children).hasSize(2).allSatisfy(run -> {
            assertThat(tags(run))
                    .containsEntry(
                            "mlflow.parentRunId", parent.getFirst().info().runId());
            assertThat(metrics(run)).containsKey("areaUnderROC");
            assertThat(run.info().status()).isEqualTo(RunStatus.FINISHED);
        });
        var marked = children.stream()
                .filter(run -> tags(run).containsKey("millrace.best"))
                .toList();
        assertThat(marked).hasSize(1);
        assertThat(params(marked.getFirst())).containsExactly(entry(param, best));
        assertThat(tags(parent.getFirst()))
                .containsEntry("millrace.bestRunId", marked.getFirst().info().runId());
        assertThat(params(parent.getFirst())).containsEntry("best." + param, best);
    }

    @Test
    void estimatorOnItsOwn_postsNothingButIsTrackedByAutologFit() {
        var ready = assembler().transform(numbers());

        assertThat(new Fits().of(() -> regression().fit(ready)).runs())
                .as("Spark tells no listener")
                .isEmpty();
        var run = new Fits().of(() -> Autolog.fit(regression(), ready)).only();

        assertThat(params(run)).containsEntry("LogisticRegression.maxIter", "7");
        assertThat(metrics(run)).containsKey("training_accuracy");
    }

    @Test
    void failedFit_neverFailsTheJobAndIsMarkedWhenItIsTriedAgain() {
        var pipeline = new Pipeline().setStages(new PipelineStage[] {
            assembler(),
            regression().setFeaturesCol("features").setLabelCol("label").setElasticNetParam(0)
        });
        var broken = numbers().selectExpr("a", "b", "cast(a as double) + 0.5 as label");
        var fits = new Fits();

        fits.of(() -> assertThatThrownBy(() -> pipeline.fit(broken)).isNotNull());
        fits.of(() -> pipeline.fit(numbers()));

        assertThat(fits.runs())
                .extracting(run -> run.info().status())
                .containsExactlyInAnyOrder(RunStatus.FAILED, RunStatus.FINISHED);
    }

    @Test
    void cpuTime_isAccountedForAndSmall() {
        var before = Autolog.cpuTime();
        var fits = new Fits().of(() -> pipeline().fit(numbers()));

        assertThat(fits.runs()).hasSize(1);
        assertThat(Autolog.cpuTime().listening()).isGreaterThan(before.listening());
        assertThat(Autolog.cpuTime().working()).isGreaterThan(before.working());
        assertThat(Autolog.dropped()).isZero();
    }

    @Test
    void settings_comeFromSparkThenFromTheEnvironment() {
        var conf = new org.apache.spark.SparkConf(false).set("spark.app.name", "app");
        var environment = Map.of("MLFLOW_TRACKING_URI", "http://elsewhere:1", "MLFLOW_EXPERIMENT_NAME", "named");

        assertThat(AutologSettings.of(conf, Map.of()).experiment()).isEqualTo("app");
        assertThat(AutologSettings.of(conf, environment).experiment()).isEqualTo("named");
        assertThat(AutologSettings.of(conf, environment).trackingUri()).contains("http://elsewhere:1");
        conf.set("spark.millrace.trackingUri", "http://here:2").set("spark.millrace.autolog.logModels", "false");
        assertThat(AutologSettings.of(conf, environment).trackingUri()).contains("http://here:2");
        assertThat(AutologSettings.of(conf, environment).logModels()).isFalse();
    }

    /** The runs that come of a piece of work. */
    private static final class Fits {
        private final Set<String> before = ids();

        Fits of(Runnable work) {
            work.run();
            assertThat(Autolog.flush(PATIENCE)).isTrue();
            return this;
        }

        List<Run> runs() {
            return all().filter(run -> !before.contains(run.info().runId())).toList();
        }

        Run only() {
            assertThat(runs()).hasSize(1);
            return runs().getFirst();
        }

        private static Set<String> ids() {
            assertThat(Autolog.flush(PATIENCE)).isTrue();
            return all().map(run -> run.info().runId()).collect(Collectors.toCollection(HashSet::new));
        }

        private static java.util.stream.Stream<Run> all() {
            return CLIENT.searchRuns(List.of(CLIENT.getOrCreateExperiment("autolog")), "");
        }
    }

    private static List<DatasetInput> inputs(Run run) {
        return requireNonNull(run.inputs()).datasetInputs();
    }

    private static Map<String, String> params(Run run) {
        return requireNonNull(run.data()).params().stream().collect(Collectors.toMap(Param::key, Param::value));
    }

    private static Map<String, Double> metrics(Run run) {
        return requireNonNull(run.data()).metrics().stream().collect(Collectors.toMap(Metric::key, Metric::value));
    }

    private static Map<String, String> tags(Run run) {
        return requireNonNull(run.data()).tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }

    private static Dataset<Row> numbers() {
        return SPARK.range(300)
                .selectExpr(
                        "cast(id % 3 = 0 as double) label",
                        "cast(id % 3 + id % 7 as double) a", "cast(id % 5 as double) b");
    }

    private static VectorAssembler assembler() {
        return new VectorAssembler().setInputCols(new String[] {"a", "b"}).setOutputCol("features");
    }

    private static LogisticRegression regression() {
        return new LogisticRegression().setMaxIter(7);
    }

    private static Pipeline pipeline() {
        return new Pipeline().setStages(new PipelineStage[] {assembler(), regression()});
    }
}
