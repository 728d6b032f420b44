package io.millrace.spark.score;

import io.millrace.models.ResolvedModel;
import io.millrace.protocol.MlflowException;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.jspecify.annotations.Nullable;

/**
 * Scores a stream, each micro-batch with the version that the model's URI names when the batch begins: an alias that moves is followed
 * without a restart, and each row says which version scored it.
 *
 * <pre>{@code
 * StreamScoring.of(spark, "models:/fraud@champion")
 *         .write(spark.readStream().format("delta").load("/data/transactions"), "/data/predictions")
 *         .option("checkpointLocation", "/data/checkpoint")
 *         .start();
 * }</pre>
 *
 * <p>The target is a Delta table. A batch that is done again after a failure is written once. While the registry is away, the version of
 * the batch before is used. Called by one stream.
 */
public final class StreamScoring {
    private static final System.Logger LOG = System.getLogger(StreamScoring.class.getName());

    /** Spark's name for the property that holds the id of the query, which stays the same over restarts. */
    private static final String QUERY_ID = "sql.streaming.queryId";

    private final SparkSession spark;
    private final String modelUri;
    private final ModelStore store;
    private @Nullable BatchScoring scoring;

    private StreamScoring(SparkSession spark, String modelUri) {
        this.spark = spark;
        this.modelUri = modelUri;
        this.store = new ModelStore(spark);
        this.scoring = BatchScoring.with(spark, modelUri);
    }

    /** Brings the model that the URI names now, so that a wrong one is told at once; errors as {@link BatchScoring#with}. */
    public static StreamScoring of(SparkSession spark, String modelUri) {
        return new StreamScoring(spark, modelUri);
    }

    /**
     * A writer of the scored stream; the caller says where its checkpoint is and how often it runs, and starts it.
     *
     * @param target name of a table, or path of a Delta table; made if there is none
     */
    public DataStreamWriter<Row> write(Dataset<Row> stream, String target) {
        var table = TableRef.of(target);
        VoidFunction2<Dataset<Row>, Long> each = (rows, batch) -> score(rows, batch, table);
        return stream.writeStream().foreachBatch(each);
    }

    /**
     * Scores what is appended to a table from now on, or since the checkpoint.
     *
     * @param source name of a table, or path of a Delta table
     * @param target name of a table, or path of a Delta table
     */
    public static StreamingQuery streamScore(SparkSession spark, String modelUri, String source, TargetTable target)
            throws java.util.concurrent.TimeoutException {
        return of(spark, modelUri)
                .write(TableRef.of(source).readStream(spark), target.table())
                .option("checkpointLocation", target.checkpoint())
                .start();
    }

    /**
     * Where a stream goes.
     *
     * @param table name of a table, or path of a Delta table
     * @param checkpoint folder in which Spark keeps how far it is
     */
    public record TargetTable(String table, String checkpoint) {}

    private void score(Dataset<Row> rows, long batch, TableRef target) {
        var query = Optional.ofNullable(spark.sparkContext().getLocalProperty(QUERY_ID))
                .orElse(target.name());
        var once = Map.of("txnAppId", "millrace-" + query, "txnVersion", String.valueOf(batch));
        target.write(current().score(rows), SaveMode.Append, once);
    }

    private BatchScoring current() {
        var before = scoring;
        try {
            ResolvedModel now = store.resolve(modelUri);
            if (before == null || !before.modelUri().equals(now.uri().toString())) {
                scoring = BatchScoring.with(spark, modelUri);
            }
        } catch (MlflowException e) {
            if (before == null) {
                throw e;
            }
            LOG.log(System.Logger.Level.WARNING, "The model stays {0}: {1}", before.modelUri(), e.getMessage());
        }
        return java.util.Objects.requireNonNull(scoring);
    }
}
