package io.millrace.scoring.python;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.ScorerProvider;
import java.util.Optional;

/** Scorers of Python models; the settings come from the environment, see {@link PythonSettings}. */
public final class PythonProvider implements ScorerProvider {
    static final String FLAVOR = "python_function";

    @Override
    public String flavor() {
        return FLAVOR;
    }

    @Override
    public String engine() {
        return "Python process";
    }

    @Override
    public int rank() {
        return 100;
    }

    @Override
    public Optional<String> refusal(ModelFolder model) {
        var settings = PythonSettings.ofEnvironment();
        return settings.isThere()
                ? Optional.empty()
                : Optional.of("needs Python 3, and there is no '" + settings.python()
                        + "': install it, or say where it is with MILLRACE_PYTHON");
    }

    /** Source: MLflow warns where the first two numbers differ. */
    @Override
    public Optional<String> remark(ModelFolder model) {
        if (!(model.flavor(FLAVOR).get("python_version") instanceof String made)) {
            return Optional.empty();
        }
        var settings = PythonSettings.ofEnvironment();
        return PythonVersion.of(settings.python())
                .filter(here -> !PythonVersion.series(here).equals(PythonVersion.series(made)))
                .map(here -> "it was made with Python " + made + ", and '" + settings.python() + "' is " + here
                        + ": what Python pickled may not load, or behave otherwise");
    }

    @Override
    public Scorer load(ModelFolder model) {
        return PythonScorer.load(model, PythonSettings.ofEnvironment());
    }
}
