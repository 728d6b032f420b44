package io.millrace.scoring.xgboost;

import io.millrace.models.data.Data;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.scoring.FeatureMatrix;
import io.millrace.scoring.Links;
import io.millrace.scoring.ModelFiles;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what {@code predict} of the model's Python class answers: numbers of 32 bits, or classes for a classifier. */
final class XgboostScorer implements Scorer {
    private final XgboostModel model;
    private final boolean classifier;

    private XgboostScorer(XgboostModel model, boolean classifier) {
        this.model = model;
        this.classifier = classifier;
    }

    static XgboostScorer load(ModelFolder folder) {
        var settings = folder.flavor("xgboost");
        // Files before MLflow 1.2x name no class: then it was a Booster.
        var modelClass = ModelFiles.text(settings, "model_class", "xgboost.core.Booster");
        var content = ModelFiles.bytes(folder, ModelFiles.text(settings, "data"), XgboostFile.MAX_SIZE);
        var model = XgboostModel.read(content, modelClass.startsWith("xgboost.sklearn."));
        return new XgboostScorer(model, modelClass.endsWith("Classifier"));
    }

    @Override
    public Data score(Data input, Map<String, @Nullable Object> params) {
        var matrix = FeatureMatrix.of(input, model.features());
        int outputs = model.outputs();
        var predictions = new double[Math.multiplyExact(matrix.rows(), outputs)];
        var row = new double[matrix.width()];
        for (int i = 0; i < matrix.rows(); i++) {
            for (int k = 0; k < row.length; k++) {
                row[k] = (float) matrix.values()[i * row.length + k];
            }
            model.predict(row, predictions, i * outputs);
        }
        return Tensors.of(classifier ? classes(predictions, matrix.rows()) : numbers(predictions, matrix.rows()));
    }

    private Tensor numbers(double[] predictions, int rows) {
        int outputs = model.outputs();
        boolean single = outputs == 1 || model.objective() == Objective.SOFTMAX;
        var values = new float[single ? rows : rows * outputs];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) predictions[single ? i * outputs : i];
        }
        return new Tensor(Tensor.Type.FLOAT32, single ? new long[] {rows} : new long[] {rows, outputs}, values);
    }

    /** For several targets each is yes or no; otherwise the likeliest class. */
    private Tensor classes(double[] predictions, int rows) {
        int outputs = model.outputs();
        if (model.objective() == Objective.LOGISTIC && outputs > 1) {
            var each = new long[predictions.length];
            for (int i = 0; i < each.length; i++) {
                each[i] = yes(predictions[i]);
            }
            return new Tensor(Tensor.Type.INT64, new long[] {rows, outputs}, each);
        }
        var classes = new long[rows];
        for (int i = 0; i < rows; i++) {
            classes[i] = switch (model.objective()) {
                case SOFTPROB -> Links.highest(predictions, i * outputs, (i + 1) * outputs);
                case SOFTMAX -> (long) predictions[i * outputs];
                case IDENTITY, LOGISTIC, LOGIT_RAW, HINGE, LOG -> yes(predictions[i * outputs]);
            };
        }
        return new Tensor(Tensor.Type.INT64, new long[] {rows}, classes);
    }

    private static int yes(double prediction) {
        return (float) prediction > 0.5f ? 1 : 0;
    }
}
