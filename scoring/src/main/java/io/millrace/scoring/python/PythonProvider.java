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

    @Override
    public Scorer load(ModelFolder model) {
        return PythonScorer.load(model, PythonSettings.ofEnvironment());
    }
}
