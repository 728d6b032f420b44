package io.millrace.benchmarks.spark;

import static org.apache.spark.sql.functions.col;

import io.millrace.artifacts.LocalFolders;
import io.millrace.models.MlModel;
import io.millrace.spark.ml.SparkSupport;
import io.millrace.spark.score.BatchScoring;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A table scored by Millrace, and by Spark's own transform; what comes out is computed in full and dropped. */
final class BatchScores implements Measurement {
    private static final int TRAINING_ROWS = 20_000;

    @Override
    public Map<String, List<Double>> measure(Job job) throws IOException {
        try (var spark = Sessions.start(job.folder())) {
            var table = NumberTable.of(spark, job.folder(), job.rows());
            var model = NumberTable.pipeline().fit(table.limit(TRAINING_ROWS));
            var scoring = BatchScoring.with(spark, save(model, table));
            if (!scoring.engine().equals("Millrace")) {
                throw new IllegalStateException("The scorer does not take the model");
            }
            var own = List.of(table.columns());
            compare(scoring.score(table), model.transform(table));
            return new Turns()
                    .add("millrace", () -> drop(scoring.score(table)))
                    .add("spark", () -> drop(model.transform(table)))
                    .add(
                            "spark, prediction only",
                            () -> drop(model.transform(table).select("prediction", own.toArray(String[]::new))))
                    .rounds(job.rounds());
        }
    }

    private static void drop(Dataset<Row> scored) {
        scored.write().format("noop").mode("overwrite").save();
    }

    private static void compare(Dataset<Row> ours, Dataset<Row> sparks) {
        var expected = fingerprint(sparks);
        var actual = fingerprint(ours);
        if (!actual.equals(expected)) {
            throw new IllegalStateException("The predictions differ: " + actual + ", Spark's are " + expected);
        }
    }

    /** Of all predictions and where they are. */
    private static Row fingerprint(Dataset<Row> scored) {
        return scored.agg(
                        org.apache.spark.sql.functions.count(col("prediction")),
                        org.apache.spark.sql.functions.sum(
                                col("prediction").multiply(col("id").mod(1_009))))
                .head();
    }

    private static String save(PipelineModel model, Dataset<Row> table) throws IOException {
        var place = LocalFolders.discardedAtExit(Files.createTempDirectory("millrace-model-"));
        var saved = new SparkSupport().save(model, "model", table.schema(), place);
        Files.writeString(
                place.resolve(MlModel.FILE_NAME), saved.spec().description().toYaml());
        return place.toString();
    }
}
