package io.millrace.scoring.lightgbm;

import io.millrace.models.data.Data;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.scoring.FeatureMatrix;
import io.millrace.scoring.ModelFiles;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what {@code Booster.predict} answers in Python. */
final class LightgbmScorer implements Scorer {
    private static final long MAX_SIZE = 512L << 20;

    private final LightgbmModel model;

    private LightgbmScorer(LightgbmModel model) {
        this.model = model;
    }

    static LightgbmScorer load(ModelFolder folder) {
        var file = ModelFiles.text(folder.flavor("lightgbm"), "data", "model.lgb");
        var text = new String(ModelFiles.bytes(folder, file, MAX_SIZE), StandardCharsets.UTF_8);
        return new LightgbmScorer(LightgbmModel.read(text));
    }

    @Override
    public Data score(Data input, Map<String, @Nullable Object> params) {
        var matrix = FeatureMatrix.of(input, model.features());
        int outputs = model.outputs();
        var predictions = new double[Math.multiplyExact(matrix.rows(), outputs)];
        for (int i = 0; i < matrix.rows(); i++) {
            model.predict(matrix.values(), i * matrix.width(), predictions, i * outputs);
        }
        var shape = outputs == 1 ? new long[] {matrix.rows()} : new long[] {matrix.rows(), outputs};
        return Tensors.of(new Tensor(Tensor.Type.FLOAT64, shape, predictions));
    }
}
