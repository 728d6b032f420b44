package io.millrace.scoring.javafunction;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.ScorerProvider;
import java.util.Optional;

/**
 * Scorers that a model brings along: a class that is a {@link Scorer} or a {@link ScorerFactory}. Settings of the flavor: {@code jar},
 * a path in the model, and {@code class}. It runs with all rights of this process, as a Python model does with those of its own.
 */
public final class JavaFunctionProvider implements ScorerProvider {
    @Override
    public String flavor() {
        return "java_function";
    }

    @Override
    public String engine() {
        return "the model's own class";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public Optional<String> refusal(ModelFolder model) {
        return Optional.empty();
    }

    @Override
    public Scorer load(ModelFolder model) {
        return JarScorer.load(model);
    }
}
