package io.millrace.scoring.tribuo;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.ScorerProvider;
import io.millrace.scoring.EngineClass;
import java.util.Optional;

/** Scorers of Tribuo's classifiers and regressions. Settings of the flavor: {@code data}, and {@code model_class} for the description. */
public final class TribuoProvider implements ScorerProvider {
    @Override
    public String flavor() {
        return "tribuo";
    }

    @Override
    public String engine() {
        return "Tribuo";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public Optional<String> refusal(ModelFolder model) {
        return EngineClass.refusal("org.tribuo.Model", "Tribuo", "org.tribuo:tribuo-core")
                .or(() -> EngineClass.refusal(
                        "org.tribuo.classification.Label", "Tribuo", "org.tribuo:tribuo-classification-core"))
                .or(() -> EngineClass.refusal(
                        "org.tribuo.regression.Regressor", "Tribuo", "org.tribuo:tribuo-regression-core"))
                .or(() -> trainer(model));
    }

    private static Optional<String> trainer(ModelFolder model) {
        return model.flavor("tribuo").get("model_class") instanceof String name && name.startsWith("org.tribuo.")
                ? EngineClass.refusal(name, "Tribuo's " + name, "the module of org.tribuo that has it")
                : Optional.empty();
    }

    @Override
    public Scorer load(ModelFolder model) {
        return TribuoScorer.load(model);
    }
}
