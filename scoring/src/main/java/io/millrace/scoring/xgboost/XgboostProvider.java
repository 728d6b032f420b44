package io.millrace.scoring.xgboost;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.ScorerProvider;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scorers of XGBoost's models. */
public final class XgboostProvider implements ScorerProvider {
    @Override
    public String flavor() {
        return "xgboost";
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
        return isOldBinary(model.flavor("xgboost")) ? Optional.of(XgboostFile.OLD_BINARY) : Optional.empty();
    }

    /** Files before MLflow 3 name no format, or have a name that says it. */
    private static boolean isOldBinary(Map<String, @Nullable Object> settings) {
        return settings.get("model_format") instanceof String format
                ? format.equals("xgb")
                : String.valueOf(settings.get("data")).endsWith(".xgb");
    }

    @Override
    public Scorer load(ModelFolder model) {
        return XgboostScorer.load(model);
    }
}
