package io.millrace.scoring.lightgbm;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.ScorerProvider;
import java.util.Optional;

/** Scorers of LightGBM's boosters. */
public final class LightgbmProvider implements ScorerProvider {
    @Override
    public String flavor() {
        return "lightgbm";
    }

    @Override
    public String engine() {
        return "Millrace";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public Optional<String> refusal(ModelFolder model) {
        var settings = model.flavor("lightgbm");
        boolean pickle = String.valueOf(settings.get("data")).endsWith(".pkl")
                || String.valueOf(settings.get("model_class")).startsWith("lightgbm.sklearn.");
        return pickle
                ? Optional.of("the scikit-learn API's file is a pickle: runs by python_function")
                : Optional.empty();
    }

    @Override
    public Scorer load(ModelFolder model) {
        return LightgbmScorer.load(model);
    }
}
