package io.millrace.scoring.tensorflow;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.ScorerProvider;
import io.millrace.scoring.EngineClass;
import java.util.Optional;

/** Scorers of SavedModels. Keras's own files are left to Python. */
public final class TensorflowProvider implements ScorerProvider {
    @Override
    public String flavor() {
        return "tensorflow";
    }

    @Override
    public String engine() {
        return "TensorFlow";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public Optional<String> refusal(ModelFolder model) {
        return SavedModelFolder.of(model)
                .refusal(model)
                .or(() -> EngineClass.refusal(
                        "org.tensorflow.SavedModelBundle", "TensorFlow for Java", "org.tensorflow:tensorflow-core-api"))
                .or(() -> EngineClass.refusal(
                        "org.tensorflow.internal.c_api.global.tensorflow",
                        "TensorFlow for Java",
                        "org.tensorflow:tensorflow-core-native, also with the classifier of this machine,"));
    }

    @Override
    public Scorer load(ModelFolder model) {
        return TensorflowScorer.load(model);
    }
}
