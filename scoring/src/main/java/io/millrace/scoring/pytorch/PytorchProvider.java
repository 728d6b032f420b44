package io.millrace.scoring.pytorch;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.ScorerProvider;
import io.millrace.scoring.EngineClass;
import java.util.Optional;

/** Scorers of TorchScript. */
public final class PytorchProvider implements ScorerProvider {
    private static final String NATIVES = "native/lib/pytorch.properties";

    @Override
    public String flavor() {
        return "pytorch";
    }

    @Override
    public String engine() {
        return "PyTorch (DJL)";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public Optional<String> refusal(ModelFolder model) {
        return TorchFile.refusal(model)
                .or(() -> EngineClass.refusal("ai.djl.Model", "DJL", "ai.djl:api"))
                .or(() -> EngineClass.refusal(
                        "ai.djl.pytorch.engine.PtEngine", "DJL's PyTorch", "ai.djl.pytorch:pytorch-engine"))
                .or(PytorchProvider::natives);
    }

    /** DJL would fetch them from the network. */
    private static Optional<String> natives() {
        boolean here = PytorchProvider.class.getClassLoader().getResource(NATIVES) != null
                || System.getenv("PYTORCH_LIBRARY_PATH") != null;
        return here
                ? Optional.empty()
                : Optional.of("needs PyTorch's libraries: put ai.djl.pytorch:pytorch-jni and"
                        + " ai.djl.pytorch:pytorch-native-cpu with the classifier of this machine on the class path");
    }

    @Override
    public Scorer load(ModelFolder model) {
        return PytorchScorer.load(model);
    }
}
