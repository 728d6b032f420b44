package io.millrace.scoring.javafunction;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;

/** Makes a model's scorer when it needs the model's other files. The class in the jar has a public constructor without parameters. */
@FunctionalInterface
public interface ScorerFactory {
    Scorer open(ModelFolder model);
}
