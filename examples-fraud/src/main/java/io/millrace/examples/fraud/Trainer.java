package io.millrace.examples.fraud;

import io.millrace.mlmanager.MLManager;
import io.millrace.protocol.tracking.LogInputs;
import io.millrace.spark.evaluate.BinaryClassificationEvaluator;
import io.millrace.spark.evaluate.Chart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Lets candidates learn, each as a run. */
final class Trainer {
    private static final long SEED = 5724;
    private static final double[] SPLIT = {0.8, 0.2};

    private final SparkSession spark;
    private final MLManager manager;
    private final Path models;

    /** @param models folder for fitted pipelines */
    Trainer(SparkSession spark, MLManager manager, Path models) {
        this.spark = spark;
        this.manager = manager;
        this.models = models;
    }

    /** Balances, splits, fits, evaluates, proves and saves, as the tutorial does. The run is still active when this returns. */
    Trained train(Candidate candidate, Lesson lesson) throws IOException {
        manager.createNewRun(candidate.user());
        var runId = manager.getRun(manager.currentRunId()).info().runId();
        manager.client().logInputs(new LogInputs(runId, null, lesson.inputs(), List.of()));
        candidate.params().forEach(manager::logParam);

        var balanced = Balance.of(lesson.rows(), candidate.oversampling(), SEED)
                .repartition(spark.sparkContext().defaultParallelism())
                .cache();
        var parts = balanced.randomSplit(SPLIT, SEED);
        long start = System.nanoTime();
        var model = candidate.pipeline().fit(parts[0]);
        manager.logMetric("time", (System.nanoTime() - start) / 1e9);

        var evaluator = new BinaryClassificationEvaluator(spark).input(model.transform(parts[1]));
        manager.logEvaluatorMetrics(evaluator);
        balanced.unpersist();
        var proof = prove(model, lesson.proof(), runId);
        model.write()
                .overwrite()
                .save(models.resolve(candidate.folder()).toUri().toString());
        return new Trained(candidate, runId, model, proof);
    }

    /** How it does on data as it is in life; logged beside the others as {@code unbalanced_…}, with curves. */
    private Scores prove(PipelineModel model, Dataset<Row> rows, String runId) {
        var evaluator = new BinaryClassificationEvaluator(spark).input(model.transform(rows));
        var metrics = new TreeMap<String, Double>();
        evaluator.metrics().forEach((name, value) -> metrics.put("unbalanced_" + name, value));
        manager.logMetrics(metrics);
        Chart.log(evaluator.charts(), manager.client().artifacts(runId), "charts");
        return new Scores(evaluator.metrics());
    }

    /** Logs the model to the active run, which makes it one that can be registered and served. */
    void log(Trained trained, Dataset<Row> sample) {
        manager.logSparkModel(trained.model(), "model", sample.limit(5));
    }

    /** As it was saved, whoever fitted it. */
    PipelineModel saved(Candidate candidate) {
        return PipelineModel.load(models.resolve(candidate.folder()).toUri().toString());
    }
}
