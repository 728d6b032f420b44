package io.millrace.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.millrace.mlmanager.PipelineSupport;
import io.millrace.mlmanager.PipelineSupport.ModelToLog;
import io.millrace.mlmanager.PipelineSupport.StageDescription;
import io.millrace.models.DataType.Scalar;
import io.millrace.models.Field;
import io.millrace.models.MlModel;
import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorers;
import io.millrace.protocol.MlflowException;
import io.millrace.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkSupportTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final PipelineSupport SUPPORT = new SparkSupport();
    private static final Dataset<Row> TABLE = SPARK.range(60)
            .selectExpr(
                    "cast(id % 3 = 0 as int) label",
                    "cast(id % 7 as double) V1", "cast(id % 5 as int) V2", "concat('c', id % 2) CITY");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void serviceLoader_findsIt() {
        assertThat(ServiceLoader.load(PipelineSupport.class).findFirst()).get().isInstanceOf(SparkSupport.class);
    }

    @Test
    void row83_stages_areNamedByClassFittedOrNot() {
        var pipeline = pipeline(new VectorAssembler(), new StandardScaler(), new MultilayerPerceptronClassifier());

        assertThat(SUPPORT.stages(pipeline))
                .extracting(StageDescription::name)
                .containsExactly("VectorAssembler", "StandardScaler", "MultilayerPerceptronClassifier");
        assertThat(SUPPORT.stages(fitted()))
                .extracting(StageDescription::name)
                .containsExactly("StringIndexer", "VectorAssembler", "StandardScaler", "LogisticRegression");
        assertThat(SUPPORT.isPipeline(pipeline)).isTrue();
        assertThat(SUPPORT.isPipeline(new StandardScaler())).isFalse();
    }

    @Test
    void row83_nestedPipeline_isTakenApartInPlace() {
        var inner = pipeline(new StringIndexer(), new VectorAssembler());

        assertThat(SUPPORT.stages(pipeline(inner, new LogisticRegression())))
                .extracting(StageDescription::name)
                .containsExactly("StringIndexer", "VectorAssembler", "LogisticRegression");
    }

    @Test
    void row82_stages_tellTheirColumns() {
        var stages = SUPPORT.stages(unfitted());

        assertThat(stages)
                .extracting(StageDescription::inputs)
                .containsExactly(List.of("CITY"), List.of("V1", "V2", "CITY_IDX"), List.of("features"), List.of());
        assertThat(stages)
                .extracting(StageDescription::output)
                .containsExactly(
                        Optional.of("CITY_IDX"),
                        Optional.of("features"),
                        Optional.of("scaledFeatures"),
                        Optional.empty());
    }

    @Test
    void row84_params_areTypedWithDefaults() {
        var network = new MultilayerPerceptronClassifier()
                .setLayers(new int[] {29, 14, 2})
                .setBlockSize(64);

        assertThat(SUPPORT.stages(network).get(0).params())
                .contains(
                        entry("layers", "[29, 14, 2]"),
                        entry("blockSize", "64"),
                        entry("maxIter", "100"),
                        entry("solver", "l-bfgs"));
        assertThat(SUPPORT.stages(new VectorAssembler().setInputCols(new String[] {"V1", "V2"}))
                        .get(0)
                        .params())
                .containsEntry("inputCols", "[V1, V2]");
    }

    @Test
    void row84_oneVsRest_hasTheParamsOfItsClassifier() {
        var stage = SUPPORT.stages(new OneVsRest().setClassifier(new LogisticRegression().setRegParam(0.25)))
                .get(0);

        assertThat(stage.name()).isEqualTo("OneVsRest");
        assertThat(stage.params()).containsEntry("regParam", "0.25");
    }

    @Test
    void stages_ofNoSparkObject_areRefused() {
        assertThatThrownBy(() -> SUPPORT.stages("pipeline"))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("java.lang.String is no Spark ML pipeline");
    }

    @Test
    void row78_savedPipeline_isMlflowsLayoutThatTheScorerRuns() throws IOException {
        var saved = SUPPORT.save(new ModelToLog(fitted(), "model", Optional.of(TABLE)), folder);

        assertThat(folder.resolve("sparkml/metadata")).isDirectory();
        assertThat(folder.resolve("sparkml/stages")).isDirectory();
        try (var files = Files.walk(folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".crc"));
        }
        var flavor = saved.spec().description().flavors().get("spark");
        assertThat(flavor)
                .contains(entry("model_data", "sparkml"), entry("pyspark_version", SPARK.version()))
                .containsEntry("model_class", "pyspark.ml.pipeline.PipelineModel");
        var signature = saved.spec().description().signature();
        assertThat(signature).isNotNull();
        assertThat(signature.inputs())
                .containsExactly(
                        Field.column("CITY", Scalar.STRING),
                        Field.column("V1", Scalar.DOUBLE),
                        Field.column("V2", Scalar.INTEGER));
        assertThat(signature.outputs()).containsExactly(Field.column("prediction", Scalar.DOUBLE));
        assertThat(saved.spec().example()).isNotNull();
        assertThat(saved.spec().python()).isNotNull();
        assertThat(saved.sparkOnly()).isEmpty();
        assertThat(saved.spec().description().metadata()).containsEntry("millrace.scorer", "Millrace");
    }

    @Test
    void row78_scorer_answersAsSpark() throws IOException {
        var model = fitted();
        var saved = SUPPORT.save(new ModelToLog(model, "model", Optional.of(TABLE)), folder);
        var scorer = Scorers.found()
                .load(new ModelFolder(folder.toRealPath(), saved.spec().description()));
        var rows = TABLE.collectAsList();
        var frame = Frame.of(
                List.of(
                        new Column.Doubles(
                                "V1",
                                rows.stream()
                                        .mapToDouble(row -> row.getDouble(1))
                                        .toArray()),
                        new Column.Longs(
                                "V2",
                                rows.stream().mapToLong(row -> row.getInt(2)).toArray()),
                        new Column.Texts(
                                "CITY",
                                rows.stream().map(row -> row.getString(3)).toArray(String[]::new))),
                rows.size());

        var answer = (Frame) scorer.score(frame, Map.of());

        var expected = model.transform(TABLE).select("prediction").collectAsList();
        for (int i = 0; i < expected.size(); i++) {
            assertThat(answer.column("prediction").number(i))
                    .isEqualTo(expected.get(i).getDouble(0));
        }
    }

    @Test
    void row79_load_givesTheSamePredictions() throws IOException {
        var model = fitted();
        write(SUPPORT.save(new ModelToLog(model, "model", Optional.of(TABLE)), folder));

        var loaded = (PipelineModel) SUPPORT.load(folder);

        assertThat(loaded.transform(TABLE).select("prediction", "probability").collectAsList())
                .isEqualTo(model.transform(TABLE)
                        .select("prediction", "probability")
                        .collectAsList());
    }

    @Test
    void row79_singleModel_isWrappedAndUnwrapped() throws IOException {
        var model = (LogisticRegressionModel) fitted().stages()[3];
        write(SUPPORT.save(new ModelToLog(model, "model", Optional.empty()), folder));

        assertThat(SUPPORT.load(folder)).isInstanceOf(LogisticRegressionModel.class);
        assertThat(((LogisticRegressionModel) SUPPORT.load(folder)).coefficients())
                .isEqualTo(model.coefficients());
    }

    @Test
    void save_unsupportedStage_saysSparkOnly() {
        var sql = new SQLTransformer().setStatement("SELECT *, V1 * 2 AS D FROM __THIS__");
        var saved = SUPPORT.save(new ModelToLog(pipeline(sql).fit(TABLE), "model", Optional.of(TABLE)), folder);

        assertThat(saved.sparkOnly()).get().asString().contains("SQLTransformer");
        assertThat(saved.spec().description().metadata()).containsEntry("millrace.scorer", "Spark only");
    }

    @Test
    void row78_unfittedPipeline_isRefusedBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> SUPPORT.save(new ModelToLog(unfitted(), "model", Optional.empty()), folder))
                .hasMessageContaining("A Pipeline is not a Spark model; fit it first");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void save_withoutSample_signatureSaysWhatTheStagesTell() {
        var saved = SUPPORT.save(new ModelToLog(fitted(), "model", Optional.empty()), folder);

        var signature = saved.spec().description().signature();
        assertThat(signature).isNotNull();
        assertThat(signature.inputs())
                .containsExactly(
                        Field.column("CITY", Scalar.STRING),
                        Field.column("V1", Scalar.DOUBLE),
                        Field.column("V2", Scalar.DOUBLE));
        assertThat(saved.spec().example()).isNull();
    }

    private void write(PipelineSupport.SavedModel saved) throws IOException {
        Files.writeString(
                folder.resolve(MlModel.FILE_NAME), saved.spec().description().toYaml());
    }

    private static Pipeline unfitted() {
        return pipeline(
                new StringIndexer().setInputCol("CITY").setOutputCol("CITY_IDX"),
                new VectorAssembler()
                        .setInputCols(new String[] {"V1", "V2", "CITY_IDX"})
                        .setOutputCol("features"),
                new StandardScaler().setInputCol("features").setOutputCol("scaledFeatures"),
                new LogisticRegression().setFeaturesCol("scaledFeatures").setMaxIter(5));
    }

    private static PipelineModel fitted() {
        return unfitted().fit(TABLE);
    }

    private static Pipeline pipeline(PipelineStage... stages) {
        return new Pipeline().setStages(stages);
    }
}
