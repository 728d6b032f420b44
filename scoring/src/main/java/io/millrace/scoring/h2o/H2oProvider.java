package io.millrace.scoring.h2o;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.ScorerProvider;
import java.util.Optional;

/** Says why MLflow's {@code h2o} flavor does not run here. */
public final class H2oProvider implements ScorerProvider {
    private static final String REASON =
            "its file is the native binary of H2O's cluster, not a MOJO: only a cluster of the same version "
                    + "reads it. Export the model as a MOJO and log that as h2o_mojo";

    @Override
    public String flavor() {
        return "h2o";
    }

    @Override
    public String engine() {
        return "H2O cluster";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public Optional<String> refusal(ModelFolder model) {
        return Optional.of(REASON);
    }

    @Override
    public Scorer load(ModelFolder model) {
        throw INVALID_PARAMETER_VALUE.error("The h2o model cannot be scored here: %s", REASON);
    }
}
