package io.millrace.spark.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.mlmanager.PipelineSupport.ModelToLog;
import io.millrace.models.MlModel;
import io.millrace.spark.LocalSpark;
import io.millrace.spark.ml.SparkSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scoring on executors, with models in local folders. */
class ScoringTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final Dataset<Row> TABLE = SPARK.range(500)
            .selectExpr(
                    "id",
                    "cast(id % 3 = 0 as double) label",
                    "cast(id % 3 + id % 7 as double) A",
                    "cast(id % 5 as int) B",
                    "cast(id % 11 / 10.0 as decimal(10,2)) C",
                    "concat('c', id % 2) CITY");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path root;

    @SuppressWarnings("NullAway.Init")
    private static PipelineModel model;

    @SuppressWarnings("NullAway.Init")
    private static String uri;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void fit() throws IOException {
        model = pipeline(0.01).fit(TABLE);
        uri = save(model, root.resolve("model"));
    }

    @Test
    void row110_batch_equalsSparksOwnTransform() {
        var scored = BatchScoring.with(SPARK, uri)
                .columns("prediction", "probability")
                .score(TABLE);

        var expected = model.transform(TABLE).orderBy("id").collectAsList();
        var actual = scored.orderBy("id").collectAsList();
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).<Double>getAs("prediction"))
                    .isEqualTo(expected.get(i).<Double>getAs("prediction"));
            var probability = actual.get(i).<Double>getList(actual.get(i).fieldIndex("probability"));
            assertThat(probability.get(1))
                    .isEqualTo(
                            expected.get(i).<Vector>getAs("probability").apply(1),
                            org.assertj.core.api.Assertions.within(1e-12));
        }
        assertThat(scored.columns())
                .containsExactly("id", "label", "A", "B", "C", "CITY", "prediction", "probability", "model_version");
    }

    @Test
    void row110_function_takesColumnsOrAStruct() {
        MillraceUdf.register(SPARK, "predict", uri);
        TABLE.createOrReplaceTempView("scoring_input");

        var columns = SPARK.sql("SELECT id, predict(CITY, A, B, C) p FROM scoring_input");
        var struct = SPARK.sql("SELECT id, predict(struct(*)) p FROM scoring_input");
        var catalog = SPARK.sql("SELECT id, millrace.predict(CITY, A, B, C) p FROM scoring_input");

        var expected = predictions(model.transform(TABLE).withColumnRenamed("prediction", "p"));
        assertThat(predictions(columns)).isEqualTo(expected);
        assertThat(predictions(struct)).isEqualTo(expected);
        assertThat(predictions(catalog)).isEqualTo(expected);
        assertThat(columns.schema().apply("p").dataType().typeName()).isEqualTo("double");
        assertThat(SPARK.sql("SELECT count(*) FROM scoring_input WHERE predict(CITY, A, B, C) = 1")
                        .first()
                        .getLong(0))
                .isEqualTo(expected.stream().filter(each -> each == 1).count());
    }

    @Test
    void row110_function_ofOtherColumns_answersWithThem() {
        MillraceUdf.register(SPARK, "chances", uri, "probability");

        var row = TABLE.selectExpr("chances(CITY, A, B, C)[1] p", "id")
                .orderBy("id")
                .first();

        var expected = model.transform(TABLE)
                .select(functions
                        .vector_to_array(org.apache.spark.sql.functions.col("probability"), "float64")
                        .getItem(1))
                .where("id = 0");
        assertThat(row.getDouble(0)).isBetween(0.0, 1.0);
        assertThat(expected.first().getDouble(0))
                .isEqualTo(row.getDouble(0), org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void function_wrongArguments_areNamed() {
        MillraceUdf.register(SPARK, "predict_wrong", uri);

        assertThatThrownBy(() -> TABLE.selectExpr("predict_wrong(A, B)"))
                .hasStackTraceContaining("The model takes 4 columns, CITY, A, B, C, not 2");
        assertThatThrownBy(() -> TABLE.selectExpr("predict_wrong(struct(A, B, C))"))
                .hasStackTraceContaining("The model needs the column 'CITY'; the struct has A, B, C");
    }

    @Test
    void batch_missingOrWrongColumn_isNamed() {
        var scoring = BatchScoring.with(SPARK, uri);

        assertThatThrownBy(() -> scoring.score(TABLE.drop("B")))
                .hasMessageContaining("The model needs the column 'B'; the table has id, label, A, C, CITY");
        assertThatThrownBy(() -> scoring.score(TABLE.selectExpr("CITY", "A", "C", "map('a', B) B")))
                .hasMessageContaining("Column 'B' has the type map<string,int>, which no model takes");
        assertThatThrownBy(() -> scoring.score(TABLE.selectExpr("*", "1 prediction")))
                .hasMessageContaining("The table has a column 'prediction' already");
    }

    @Test
    void row131_batchJob_writesThePredictionsTable() {
        var source = folder.resolve("source").toString();
        var target = folder.resolve("target").toString();
        TABLE.write().format("delta").save(source);

        var report = BatchScoring.batchScore(SPARK, uri, source, target);

        assertThat(report.rows()).isEqualTo(500);
        assertThat(report.engine()).isEqualTo("Millrace");
        var written = SPARK.read().format("delta").load(target);
        assertThat(written.count()).isEqualTo(500);
        assertThat(written.select("model_version").distinct().collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly(uri);
    }

    @Test
    void row131_batchJob_ofTablesByName_tellsTheRowsOfANewOneToo() {
        TABLE.withColumnsRenamed(Map.of("A", "a", "CITY", "city"))
                .write()
                .format("delta")
                .saveAsTable("scoring_source");

        var first = BatchScoring.batchScore(SPARK, uri, "scoring_source", "scoring_target");
        var second = BatchScoring.batchScore(SPARK, uri, "scoring_source", "scoring_target");

        assertThat(List.of(first.rows(), second.rows())).containsExactly(500L, 500L);
        assertThat(SPARK.table("scoring_target").count()).isEqualTo(1000);
        SPARK.sql("DROP TABLE scoring_source");
        SPARK.sql("DROP TABLE scoring_target");
    }

    @Test
    void row131_procedure_writesThePredictionsTableToo() {
        MillraceCatalog.install(SPARK);
        var source = folder.resolve("source").toString();
        var target = folder.resolve("target").toString();
        TABLE.write().format("delta").save(source);

        var answer = SPARK.sql("CALL millrace.predict(model => '%s', source => '%s', target => '%s')"
                        .formatted(uri, source, target))
                .first();

        assertThat(answer.<Long>getAs("rows")).isEqualTo(500);
        assertThat(answer.<String>getAs("engine")).isEqualTo("Millrace");
        assertThat(SPARK.read().format("delta").load(target).count()).isEqualTo(500);
    }

    @Test
    void row131_stream_scoresWhatIsAppended() throws Exception {
        var source = folder.resolve("stream").toString();
        var target = folder.resolve("scored").toString();
        TABLE.limit(100).write().format("delta").save(source);
        runStream(source, target);
        assertThat(SPARK.read().format("delta").load(target).count()).isEqualTo(100);

        TABLE.limit(50).write().format("delta").mode("append").save(source);
        runStream(source, target);

        var scored = SPARK.read().format("delta").load(target);
        assertThat(scored.count()).isEqualTo(150);
        assertThat(scored.columns()).contains("prediction", "model_version");
    }

    private void runStream(String source, String target) throws Exception {
        StreamScoring.of(SPARK, uri)
                .write(SPARK.readStream().format("delta").load(source), target)
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
    }

    @Test
    void modelOfAnUnknownStage_isScoredBySpark() throws IOException {
        var sql = new SQLTransformer().setStatement("SELECT *, A * 2 AS D FROM __THIS__");
        var assembler = new VectorAssembler().setInputCols(new String[] {"D"}).setOutputCol("features");
        var odd = new Pipeline()
                .setStages(new PipelineStage[] {sql, assembler, new LogisticRegression()})
                .fit(TABLE);
        var oddUri = save(odd, folder.resolve("odd"));

        var scoring = BatchScoring.with(SPARK, oddUri).columns("prediction", "probability");

        assertThat(scoring.engine()).isEqualTo("Spark");
        assertThat(predictions(scoring.score(TABLE).withColumnRenamed("prediction", "p")))
                .isEqualTo(predictions(odd.transform(TABLE).withColumnRenamed("prediction", "p")));
        assertThatThrownBy(() -> MillraceUdf.register(SPARK, "odd", oddUri)).hasMessageContaining("SQLTransformer");
    }

    @Test
    void nullValue_isTreatedAsByTheStages() {
        var table = TABLE.selectExpr("id", "label", "if(id = 3, null, A) A", "B", "C", "CITY");

        assertThatThrownBy(() -> BatchScoring.with(SPARK, uri).score(table).collectAsList())
                .as("the assembler's handleInvalid is error")
                .hasStackTraceContaining("null");
    }

    @Test
    void missingModel_isToldAtOnce() {
        assertThatThrownBy(() -> BatchScoring.with(SPARK, root.resolve("none").toString()))
                .isNotNull();
    }

    private static List<Double> predictions(Dataset<Row> scored) {
        return scored.orderBy("id").select("p").collectAsList().stream()
                .map(row -> row.getDouble(0))
                .toList();
    }

    private static Pipeline pipeline(double regularization) {
        return new Pipeline().setStages(new PipelineStage[] {
            new StringIndexer().setInputCol("CITY").setOutputCol("CITY_IDX"),
            new VectorAssembler()
                    .setInputCols(new String[] {"A", "B", "C", "CITY_IDX"})
                    .setOutputCol("features"),
            new LogisticRegression().setRegParam(regularization).setMaxIter(5)
        });
    }

    private static String save(PipelineModel fitted, Path place) throws IOException {
        Files.createDirectories(place);
        var saved = new SparkSupport().save(new ModelToLog(fitted, "model", Optional.of(TABLE)), place);
        Files.writeString(
                place.resolve(MlModel.FILE_NAME), saved.spec().description().toYaml());
        return place.toString();
    }
}
