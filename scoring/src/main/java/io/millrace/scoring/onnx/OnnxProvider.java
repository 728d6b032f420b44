package io.millrace.scoring.onnx;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.ScorerProvider;
import io.millrace.scoring.DeepStack;
import io.millrace.scoring.EngineClass;
import java.util.Optional;

/** Scorers of ONNX graphs. */
public final class OnnxProvider implements ScorerProvider {
    @Override
    public String flavor() {
        return "onnx";
    }

    @Override
    public String engine() {
        return "ONNX Runtime";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public Optional<String> refusal(ModelFolder model) {
        return EngineClass.refusal(
                "ai.onnxruntime.OrtEnvironment", "ONNX Runtime", "com.microsoft.onnxruntime:onnxruntime");
    }

    @Override
    public Scorer load(ModelFolder model) {
        return DeepStack.call("onnx-load", () -> OnnxScorer.load(model));
    }
}
