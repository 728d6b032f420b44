package io.millrace.examples;

import io.millrace.client.MlflowClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Trains models on the breast cancer data for real and logs them: a grid of logistic regressions as runs below one
 * parent, a random forest, and XGBoost. It takes seconds, and gives the same models every time.
 */
public final class DemoTraining {
    public static final String EXPERIMENT = "breast-cancer";

    private static final List<LogisticRegression> GRID = List.of(
            new LogisticRegression(0.01, 32, 30),
            new LogisticRegression(0.05, 32, 30),
            new LogisticRegression(0.2, 32, 30),
            new LogisticRegression(0.05, 8, 30),
            new LogisticRegression(0.2, 8, 30),
            new LogisticRegression(1.0, 8, 30));
    private static final List<Learner> OTHERS =
            List.of(new RandomForest(60, 10, 0.5f), new GradientBoosting(60, 0.15, 3));

    /**
     * What a training left on the server.
     *
     * @param accuracy on the held-out rows, 0 to 1
     */
    public record Outcome(String experimentId, String runId, String name, double accuracy) {}

    private record Result(Outcome outcome, TrainedModel trained) {}

    private final RunLog log;
    private final String experimentId;
    private final BreastCancerData.Split split;
    private final Consumer<String> progress;

    private DemoTraining(MlflowClient client, Consumer<String> progress) {
        this.experimentId = client.getOrCreateExperiment(EXPERIMENT);
        this.log = new RunLog(client, experimentId);
        this.split = BreastCancerData.load().split(0.25, Learner.SEED);
        this.progress = progress;
    }

    /** To the server of the first argument, or of {@code MLFLOW_TRACKING_URI}. */
    public static void main(String[] arguments) {
        var uri = arguments.length > 0 ? arguments[0] : System.getenv("MLFLOW_TRACKING_URI");
        train(URI.create(uri == null ? "http://127.0.0.1:5001" : uri), System.out::println);
    }

    /**
     * Trains and logs.
     *
     * @param progress hears a sentence per step
     * @return one entry per model, the best first
     */
    public static List<Outcome> train(URI trackingUri, Consumer<String> progress) {
        try (var client = MlflowClient.connect(trackingUri.toString())) {
            return train(client, progress);
        }
    }

    static List<Outcome> train(MlflowClient client, Consumer<String> progress) {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true"); // pictures without a screen
        }
        var training = new DemoTraining(client, progress);
        var outcomes = new ArrayList<>(training.grid());
        for (var learner : OTHERS) {
            try {
                outcomes.add(training.train(learner.title(), tags(note(learner)), learner)
                        .outcome());
            } catch (LinkageError e) { // XGBoost brings no native library for some machines
                progress.accept(learner.title() + ": left out, it does not run on this machine");
            }
        }
        outcomes.sort(Comparator.comparingDouble(Outcome::accuracy).reversed());
        return outcomes;
    }

    private List<Outcome> grid() {
        var note = "Logistic regression over " + GRID.size() + " settings; the best is kept as this run's figures.";
        return log.run("logistic regression grid", tags(note), parent -> {
            log.params(
                    parent,
                    Map.of(
                            "algorithm", "logistic-regression",
                            "settings", String.valueOf(GRID.size()),
                            "seed", String.valueOf(Learner.SEED)));
            log.inputs(parent, split);
            var results = new ArrayList<Result>();
            for (var learner : GRID) {
                var name = String.format(
                        Locale.ROOT, "learning rate %s, batch %d", learner.learningRate(), learner.batchSize());
                results.add(train(name, RunLog.below(parent, tags(note(learner))), learner));
            }
            var best = Collections.min(
                    results,
                    Comparator.comparingDouble(each -> each.trained().quality().logLoss()));
            log.model(parent, best.trained(), split.test());
            return results.stream().map(Result::outcome).toList();
        });
    }

    private Result train(String name, Map<String, String> tags, Learner learner) {
        return log.run(name, tags, run -> {
            log.params(run, learner.params());
            log.inputs(run, split);
            var trained = TrainedModel.of(learner, split);
            log.model(run, trained, split.test());
            double accuracy = trained.quality().accuracy();
            var told = name.equals(learner.title()) ? name : learner.title() + ", " + name;
            progress.accept(String.format(Locale.ROOT, "%s: accuracy %.3f", told, accuracy));
            return new Result(new Outcome(experimentId, run.runId(), name, accuracy), trained);
        });
    }

    private static String note(Learner learner) {
        return "Breast Cancer Wisconsin (Diagnostic) learned by " + learner.title() + ", in Java with Tribuo.";
    }

    private static Map<String, String> tags(String note) {
        return RunTags.of(DemoTraining.class, note);
    }
}
