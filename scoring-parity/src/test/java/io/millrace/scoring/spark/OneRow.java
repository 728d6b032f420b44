package io.millrace.scoring.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Measures one row in process, and the same row through Spark. A program, not a test. */
@SuppressWarnings("SystemOut")
public final class OneRow {
    private static final int WIDTH = 30;
    private static final String[] NAMES =
            IntStream.range(0, WIDTH).mapToObj(i -> "x" + i).toArray(String[]::new);

    private OneRow() {}

    public static void main(String[] args) throws IOException {
        var data = data();
        measure(
                "assembler + scaler + logistic regression, 30 features",
                data,
                new org.apache.spark.ml.classification.LogisticRegression().setFeaturesCol("s"));
        measure(
                "GBT, 100 trees of depth 5",
                data,
                new GBTClassifier().setFeaturesCol("s").setMaxIter(100).setMaxDepth(5));
        Session.SPARK.stop();
    }

    private static Dataset<org.apache.spark.sql.Row> data() {
        var schema = new StructType().add("label", "double");
        for (var name : NAMES) {
            schema = schema.add(name, "double");
        }
        var random = new Random(1);
        var rows = new ArrayList<org.apache.spark.sql.Row>();
        for (int i = 0; i < 2000; i++) {
            var cells = new Object[WIDTH + 1];
            Arrays.setAll(cells, place -> random.nextGaussian());
            cells[0] = (Double) cells[1] + (Double) cells[2] * (Double) cells[3] > 0 ? 1.0 : 0.0;
            rows.add(RowFactory.create(cells));
        }
        return Session.SPARK.createDataFrame(rows, schema).coalesce(1).cache();
    }

    private static void measure(String what, Dataset<org.apache.spark.sql.Row> data, PipelineStage last)
            throws IOException {
        var assembler = new VectorAssembler().setInputCols(NAMES).setOutputCol("v");
        var scaler = new StandardScaler().setInputCol("v").setOutputCol("s").setWithMean(true);
        var model = new Pipeline()
                .setStages(new PipelineStage[] {assembler, scaler, last})
                .fit(data);
        var folder = Files.createTempDirectory("one-row");
        model.write().overwrite().save(folder.toString());
        double ours = ours(SparkPipeline.load(folder), data.takeAsList(200));
        double sparks = sparks(model, data.limit(1));
        System.out.printf("%s: %.3f µs, Spark %.0f µs, %.0f times%n", what, ours, sparks, sparks / ours);
    }

    /** Best of ten rounds, microseconds a row, setting the inputs and reading the answer included. */
    private static double ours(SparkPipeline pipeline, List<org.apache.spark.sql.Row> rows) {
        var inputs = Arrays.stream(NAMES).map(pipeline::input).toArray(Slot[]::new);
        var prediction = pipeline.output("prediction");
        var row = pipeline.row();
        double best = Double.MAX_VALUE;
        double sum = 0;
        for (int round = 0; round < 10; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 100_000; i++) {
                var from = rows.get(i % rows.size());
                for (int place = 0; place < WIDTH; place++) {
                    row.set(inputs[place], from.getDouble(place + 1));
                }
                pipeline.transform(row);
                sum += row.number(prediction);
            }
            best = Math.min(best, (System.nanoTime() - start) / 1e3 / 100_000);
        }
        if (Double.isNaN(sum)) {
            throw new AssertionError("a prediction is missing");
        }
        return best;
    }

    /** Best of ten. */
    private static double sparks(PipelineModel model, Dataset<org.apache.spark.sql.Row> one) {
        var row = Session.SPARK.createDataFrame(one.collectAsList(), one.schema());
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            model.transform(row).select("prediction").collectAsList();
            best = Math.min(best, (System.nanoTime() - start) / 1e3);
        }
        return best;
    }
}
