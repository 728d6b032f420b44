package io.millrace.spark.score;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.spark.ml.SparkSupport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Scores tables with one version of a model.
 *
 * <pre>{@code
 * var scored = BatchScoring.with(spark, "models:/fraud@champion").score(transactions);
 * BatchScoring.batchScore(spark, "models:/fraud@champion", "transactions", "predictions");
 * }</pre>
 *
 * <p>Rows are scored on the executors by Millrace's scorer of the model's flavor; each executor gets the files and loads them once. A Spark
 * ML model with a stage that the scorer does not know is scored by Spark itself. Immutable; the version stays the one that the URI named
 * when this was made.
 */
public final class BatchScoring {
    /** Column with the version that scored the row: the number of a registered one, else the model's URI. */
    public static final String VERSION_COLUMN = "model_version";

    private final SparkSession spark;
    private final NamedModel model;
    private final List<String> outputs;
    private final @Nullable ShippedModel shipped;
    private final @Nullable PipelineModel fallback;

    private BatchScoring(
            SparkSession spark,
            NamedModel model,
            List<String> outputs,
            @Nullable ShippedModel shipped,
            @Nullable PipelineModel fallback) {
        this.spark = spark;
        this.model = model;
        this.outputs = outputs;
        this.shipped = shipped;
        this.fallback = fallback;
    }

    /**
     * Brings a model. What is not there raises {@code RESOURCE_DOES_NOT_EXIST}, what neither a scorer nor Spark can run {@code
     * INVALID_PARAMETER_VALUE} that says why.
     *
     * @param modelUri {@code models:/name@alias}, {@code runs:/id/model}, a folder, …
     */
    public static BatchScoring with(SparkSession spark, String modelUri) {
        return with(spark, new ModelStore(spark).fetch(modelUri));
    }

    static BatchScoring with(SparkSession spark, NamedModel model) {
        var refusal = LoadedModel.refusal(model.folder());
        if (refusal.isEmpty()) {
            return new BatchScoring(spark, model, List.of(), ShippedModel.of(model.folder(), spark), null);
        }
        if (!model.folder().model().flavors().containsKey("spark")) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The model '%s' cannot be scored on Spark: %s", model.asked(), refusal.get());
        }
        return new BatchScoring(spark, model, List.of(), null, SparkSupport.loadPipeline(model.folder()));
    }

    /** Asks for other columns than {@code prediction}, as {@code probability}; vectors come as arrays. */
    public BatchScoring columns(String... names) {
        return new BatchScoring(spark, model, List.of(names), shipped, fallback);
    }

    /** What scores the rows: Millrace or Spark. */
    public String engine() {
        return shipped == null ? "Spark" : "Millrace";
    }

    /** The version, as the rows will say it. */
    public String version() {
        return model.version();
    }

    /** URI of the version. */
    public String modelUri() {
        return model.uri();
    }

    /**
     * The table with the answer and {@link #VERSION_COLUMN} behind its own columns. A column that the model needs and the table has not,
     * and one that the answer would double, raise {@code INVALID_PARAMETER_VALUE} that names it.
     */
    public Dataset<Row> score(Dataset<?> table) {
        return shipped == null ? bySpark(table) : byScorer(table, shipped);
    }

    private Dataset<Row> byScorer(Dataset<?> table, ShippedModel files) {
        var schema = ModelSchema.of(files.load(), model.folder().model(), outputs);
        var places = schema.places(table.schema(), "table");
        var signature = new RowPrediction.Signature(types(table.schema()), false, places, schema);
        var scoring = new PartitionScoring(files, signature, version(), outputs);
        var result = result(table.schema(), schema.outputs());
        var rows = table.queryExecution().toRdd().toJavaRDD().<InternalRow>mapPartitions(scoring::score);
        return ((org.apache.spark.sql.classic.SparkSession) spark).internalCreateDataFrame(rows.rdd(), result, false);
    }

    private static org.apache.spark.sql.types.DataType[] types(StructType schema) {
        return Arrays.stream(schema.fields())
                .map(field -> field.dataType())
                .toArray(org.apache.spark.sql.types.DataType[]::new);
    }

    private static StructType result(StructType table, StructType answer) {
        var result = table;
        for (var field : answer.fields()) {
            result = added(result, field.name()).add(field);
        }
        return added(result, VERSION_COLUMN).add(VERSION_COLUMN, DataTypes.StringType, false);
    }

    private static StructType added(StructType schema, String name) {
        if (Arrays.stream(schema.fieldNames()).anyMatch(name::equalsIgnoreCase)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The table has a column '%s' already, which the answer is called", name);
        }
        return schema;
    }

    private Dataset<Row> bySpark(Dataset<?> table) {
        var pipeline = java.util.Objects.requireNonNull(fallback);
        var names = outputs.isEmpty() ? List.of("prediction") : outputs;
        names.forEach(name -> added(table.schema(), name));
        added(table.schema(), VERSION_COLUMN);
        var scored = pipeline.transform(table);
        var columns = new ArrayList<Column>();
        for (var name : table.columns()) {
            columns.add(quoted(name));
        }
        for (var name : names) {
            boolean isVector = scored.schema().apply(name).dataType().equals(SQLDataTypes.VectorType());
            columns.add(
                    isVector
                            ? functions.vector_to_array(quoted(name), "float64").as(name)
                            : quoted(name));
        }
        columns.add(org.apache.spark.sql.functions.lit(version()).as(VERSION_COLUMN));
        return scored.select(columns.toArray(Column[]::new));
    }

    private static Column quoted(String name) {
        return org.apache.spark.sql.functions.col("`" + name.replace("`", "``") + "`");
    }

    /**
     * What a batch came to.
     *
     * @param rows written
     * @param modelUri of the version that scored them
     * @param version as the rows say it
     * @param engine what scored them
     */
    public record Report(long rows, String modelUri, String version, String engine) {}

    /**
     * Scores a table and appends the result to a Delta table, which is made if there is none.
     *
     * @param source name of a table, or path of a Delta table
     * @param target name of a table, or path of a Delta table
     */
    public static Report batchScore(SparkSession spark, String modelUri, String source, String target) {
        return with(spark, modelUri).score(source, target, SaveMode.Append);
    }

    /** As {@link #batchScore}, with the columns asked for. */
    public Report score(String source, String target, SaveMode mode) {
        var table = TableRef.of(target);
        var commit = "millrace " + modelUri() + " " + UUID.randomUUID();
        table.write(score(TableRef.of(source).read(spark)), mode, Map.of("userMetadata", commit));
        return new Report(table.rowsOf(commit, spark), modelUri(), version(), engine());
    }
}
