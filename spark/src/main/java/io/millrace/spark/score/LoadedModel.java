package io.millrace.spark.score;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.Scorers;
import io.millrace.scoring.spark.SparkPipeline;
import io.millrace.scoring.spark.SparkProvider;
import java.util.Optional;

/**
 * A model in this JVM. Thread-safe.
 *
 * @param scorer of its first flavor that runs
 * @param pipeline of the flavor {@code spark}, which scores row by row; absent for other flavors
 */
record LoadedModel(Scorer scorer, Optional<SparkPipeline> pipeline) {
    static LoadedModel of(ModelFolder model) {
        var scorers = Scorers.found();
        return new LoadedModel(
                scorers.load(model),
                runsAsSpark(scorers, model) ? Optional.of(SparkProvider.pipeline(model)) : Optional.empty());
    }

    /** Why no scorer takes the model; empty when one does. */
    static Optional<String> refusal(ModelFolder model) {
        var verdicts = Scorers.found().describe(model);
        return verdicts.stream().anyMatch(verdict -> verdict.refusal().isEmpty())
                ? Optional.empty()
                : Optional.of(String.join(
                        "; ",
                        verdicts.stream()
                                .map(verdict -> verdict.flavor() + ": "
                                        + verdict.refusal().orElse(""))
                                .toList()));
    }

    private static boolean runsAsSpark(Scorers scorers, ModelFolder model) {
        return scorers.describe(model).stream()
                .filter(verdict -> verdict.refusal().isEmpty())
                .findFirst()
                .map(verdict -> verdict.flavor().equals("spark"))
                .orElse(false);
    }
}
