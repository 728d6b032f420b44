package io.millrace.benchmarks.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.randn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A Delta table of thirty seeded features and a label that follows from some of them; and the pipeline that learns it. */
final class NumberTable {
    private static final int FEATURES = 30;
    private static final int ITERATIONS = 20;

    private NumberTable() {}

    /** The table with so many rows; made if it is not there. */
    static Dataset<Row> of(SparkSession spark, Path folder, int rows) {
        var place = folder.resolve("numbers-" + rows);
        if (!Files.isDirectory(place.resolve("_delta_log"))) {
            var columns = new ArrayList<>(List.of(col("id")));
            for (int i = 0; i < FEATURES; i++) {
                columns.add(randn(i + 1).as(feature(i)));
            }
            spark.range(0, rows, 1, 8)
                    .select(columns.toArray(Column[]::new))
                    .withColumn("label", col("f0").plus(col("f1")).gt(col("f2")).cast("double"))
                    .write()
                    .format("delta")
                    .save(place.toString());
        }
        return spark.read().format("delta").load(place.toString());
    }

    static Pipeline pipeline() {
        var features =
                IntStream.range(0, FEATURES).mapToObj(NumberTable::feature).toArray(String[]::new);
        return new Pipeline().setStages(new PipelineStage[] {
            new VectorAssembler().setInputCols(features).setOutputCol("assembled"),
            new StandardScaler()
                    .setInputCol("assembled")
                    .setOutputCol("features")
                    .setWithMean(true),
            new LogisticRegression().setMaxIter(ITERATIONS).setRegParam(0.01)
        });
    }

    private static String feature(int index) {
        return "f" + index;
    }
}
