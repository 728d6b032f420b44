package io.millrace.scoring.h2o;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.ScorerProvider;
import io.millrace.scoring.EngineClass;
import java.util.Optional;

/** Scorers of H2O's MOJO files. The flavor is Millrace's own; its setting {@code data} names the file. */
public final class H2oMojoProvider implements ScorerProvider {
    static final String FLAVOR = "h2o_mojo";

    @Override
    public String flavor() {
        return FLAVOR;
    }

    @Override
    public String engine() {
        return "H2O genmodel";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public Optional<String> refusal(ModelFolder model) {
        return EngineClass.refusal("hex.genmodel.MojoModel", "H2O's genmodel", "ai.h2o:h2o-genmodel");
    }

    @Override
    public Scorer load(ModelFolder model) {
        return H2oMojoScorer.load(model);
    }
}
